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
  /** Identifies the notice. A second notice with the same key is not written. */
  onceKey: string
  keyId: string | null
  secretId: string | null
  recipients: readonly string[]
}

/**
 * Writes a notice and the jobs that mail it, one for each person, in one transaction. Several processes may write the
 * same notice at once: it is written once. False if the notice existed already.
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
