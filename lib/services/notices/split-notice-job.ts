import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { notices } from '@/db/schema'
import { queueMailsOfNotice } from './queue-mails'

/**
 * The job of the previous version, which sent one mail to all recipients. Its processes write this job until they are
 * replaced.
 */
export const SEND_NOTICE_JOB = 'send_notice'

/** Replaces such a job by one for each person, unless a process of the previous version has mailed the notice. */
export async function splitNoticeJob(db: Database, noticeId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [unsent] = await tx
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.id, noticeId), isNull(notices.sentAt)))
      .for('update')
    if (unsent !== undefined) await queueMailsOfNotice(tx, noticeId)
  })
}
