import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { notices } from '@/db/schema'
import type { NoticeKind, NoticeText } from '@/lib/domain/notices/notice'
import { newId } from '@/lib/secrets/random'

export const SEND_NOTICE_JOB = 'send_notice'
// With the queue's growing pauses the last attempt is about a day after the first.
const MAIL_ATTEMPTS = 14

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
 * Writes a notice and, in the same transaction, the job that mails it: both happen or neither, and each once however
 * many processes write it. False when it was there already.
 */
export async function writeNotice(tx: Transaction, notice: NewNotice): Promise<boolean> {
  const { subject, lines, path, ...columns } = notice
  const recipients = [...new Set(notice.recipients)]
  const written = await tx
    .insert(notices)
    .values({ ...columns, recipients, id: newId('ntc'), subject, body: { lines, path } })
    .onConflictDoNothing()
    .returning({ id: notices.id })
  const id = written[0]?.id
  if (id === undefined) return false
  if (recipients.length > 0) {
    await tx.execute(sql`select graphile_worker.add_job(${SEND_NOTICE_JOB}::text,
      payload => json_build_object('noticeId', ${id}::text), max_attempts => ${MAIL_ATTEMPTS}::int)`)
  }
  return true
}
