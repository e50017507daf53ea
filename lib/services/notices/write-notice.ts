import type { Transaction } from '@/db/client'
import { notices } from '@/db/schema'
import { eachOnce } from '@/lib/domain/members/email'
import type { NoticeKind, NoticeText } from '@/lib/domain/notices/notice'
import { redact } from '@/lib/domain/redaction/redact'
import { newId } from '@/lib/secrets/random'
import { queueMailsOfNotice } from './queue-mails'

export type NewNotice = NoticeText & {
  workspaceId: string
  kind: NoticeKind
  /** Two notices with the same one are the same notice: the second is not written. */
  onceKey: string
  keyId: string | null
  secretId: string | null
  recipients: readonly string[]
}

/**
 * Writes a notice and, in the same transaction, the jobs that mail it, one for each person: all happen or none, and each
 * once however many processes write it. False when the notice was there already.
 */
export async function writeNotice(tx: Transaction, notice: NewNotice): Promise<boolean> {
  const { subject, lines, path, ...columns } = notice
  const recipients = eachOnce(notice.recipients)
  const written = await tx
    .insert(notices)
    .values({
      ...columns,
      recipients,
      id: newId('ntc'),
      subject: redact(subject),
      body: { lines: lines.map(redact), path },
    })
    .onConflictDoNothing()
    .returning({ id: notices.id })
  const id = written[0]?.id
  if (id === undefined) return false
  if (recipients.length > 0) await queueMailsOfNotice(tx, id)
  return true
}
