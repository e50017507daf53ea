import { z } from 'zod'
import type { notices } from '@/db/schema'
import { NOTICE_KINDS, type PublicNotice } from '@/lib/domain/notices/notice'

const body = z.object({ lines: z.array(z.string()), path: z.string() })
const kind = z.enum(NOTICE_KINDS)

/** A stored notice as the console shows it and mails are made from. */
export function toPublicNotice(row: typeof notices.$inferSelect): PublicNotice {
  return {
    id: row.id,
    kind: kind.parse(row.kind),
    subject: row.subject,
    ...body.parse(row.body),
    createdAt: row.createdAt.toISOString(),
    recipients: row.recipients,
    sentAt: row.sentAt?.toISOString() ?? null,
    dismissedAt: row.dismissedAt?.toISOString() ?? null,
  }
}
