import { z } from 'zod'
import type { noticeMails, notices } from '@/db/schema'
import type { PublicMail } from '@/lib/domain/notices/mail-delivery'
import { NOTICE_KINDS, type NoticeText, type PublicNotice } from '@/lib/domain/notices/notice'

const body = z.object({ lines: z.array(z.string()), path: z.string() })
const kind = z.enum(NOTICE_KINDS)

type NoticeRow = typeof notices.$inferSelect
type MailRow = typeof noticeMails.$inferSelect

/** The text of a stored notice. */
export function toNoticeText(row: NoticeRow): NoticeText {
  return { subject: row.subject, ...body.parse(row.body) }
}

/**
 * A stored notice in the form that the console shows. `dismissedAt`: when the reader dismissed the notice. `mails`: the
 * mails of this notice, in any order.
 */
export function toPublicNotice(
  row: NoticeRow & { dismissedAt: Date | null },
  mails: readonly MailRow[],
): PublicNotice {
  const positionOf = ({ recipient }: MailRow) => row.recipients.indexOf(recipient)
  return {
    id: row.id,
    kind: kind.parse(row.kind),
    ...toNoticeText(row),
    createdAt: row.createdAt.toISOString(),
    mails: [...mails].sort((one, other) => positionOf(one) - positionOf(other)).map(toPublicMail),
    dismissedAt: row.dismissedAt?.toISOString() ?? null,
  }
}

function toPublicMail({ recipient, state, answer, mailedAt, nextAttemptAt }: MailRow): PublicMail {
  return {
    recipient,
    state,
    answer,
    mailedAt: mailedAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  }
}
