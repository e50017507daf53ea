import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { notices, workspaces } from '@/db/schema'
import { noticeMail } from '@/lib/domain/notices/mail'
import type { Mailer } from './mailer'
import { toPublicNotice } from './notice-row'

/**
 * Mails a notice once. Its row stays locked while the mail is under way, so a second process finds it taken; a
 * failure leaves it unsent and throws, for the queue to try again later.
 */
export async function sendNotice(
  db: Database,
  mailer: Mailer,
  publicUrl: string,
  noticeId: string,
): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      const [row] = await tx
        .select()
        .from(notices)
        .where(and(eq(notices.id, noticeId), isNull(notices.sentAt)))
        .for('update', { skipLocked: true })
      if (row === undefined || row.recipients.length === 0) return false
      const [workspace] = await tx
        .select({ slug: workspaces.slug })
        .from(workspaces)
        .where(eq(workspaces.id, row.workspaceId))
      await tx.update(notices).set({ sentAt: sql`clock_timestamp()` }).where(eq(notices.id, noticeId))
      const mail = noticeMail(toPublicNotice(row), `${publicUrl}/${workspace?.slug ?? ''}`)
      await mailer.send({ ...mail, id: row.id, to: row.recipients })
      return true
    })
  } catch (error) {
    await db
      .update(notices)
      .set({ failedAttempts: sql`${notices.failedAttempts} + 1` })
      .where(eq(notices.id, noticeId))
    throw error
  }
}
