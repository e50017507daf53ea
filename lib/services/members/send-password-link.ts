import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { signInLinks, users } from '@/db/schema'
import { PASSWORD_LINK_MINUTES, passwordLinkMail } from '@/lib/domain/notices/password-link-mail'
import { bearerTokenHash, newBearerToken } from '../../secrets/bearer-token'
import { recordEvent } from '../audit/record-event'
import type { Post } from '../notices/send-notice'
import { authorOf, homeOf } from '../sessions/start-session'
import { signInLinkUrl } from './sign-in-links'

/** More live links than this are not made: nobody can fill somebody's mailbox. */
const MOST_LIVE_LINKS = 3

type Asked = { userId: string | null; address: string | null; jobId: string }

/**
 * Makes the link of a mail and sends the mail. The link is made here, so that its token is nowhere but in the mail: no queue
 * and no log contains it. Links that an admin issued stay. Throws if the mail server did not take the mail: the queue then
 * tries again, with a new link.
 */
export async function sendPasswordLink(db: Database, post: Post | null, asked: Asked): Promise<void> {
  if (post === null || asked.userId === null) return
  const made = await makeLink(db, asked.userId, asked)
  if (made === null) return
  const mail = passwordLinkMail(signInLinkUrl(post.publicUrl, made.token), asked.address)
  const outcome = await post.mailer.send({ ...mail, id: randomUUID(), to: made.email })
  post.watch.observe(outcome)
  if (outcome.kind !== 'taken') throw new Error('the mail server did not take the mail with a link')
}

async function makeLink(db: Database, userId: string, { address, jobId }: Asked) {
  return await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
    const home = await homeOf(tx, userId)
    const live = await tx.$count(
      signInLinks,
      sql`user_id = ${userId} and used_at is null and expires_at > transaction_instant()`,
    )
    if (home === undefined || live >= MOST_LIVE_LINKS) return null
    const token = newBearerToken()
    await tx.insert(signInLinks).values({
      tokenHash: bearerTokenHash(token),
      userId,
      expiresAt: sql`transaction_instant() + make_interval(mins => ${PASSWORD_LINK_MINUTES})`,
    })
    const { workspace } = authorOf(home)
    const actor = { type: 'system', name: 'Chatelaine' } as const
    await recordEvent(
      tx,
      { workspace, actor, request: { id: `job-${jobId}`, address, userAgent: null } },
      { action: 'member.link_mailed', target: { type: 'member', id: userId, label: home.email } },
    )
    return { token, email: home.email }
  })
}
