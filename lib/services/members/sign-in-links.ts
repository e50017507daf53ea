import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '@/db/client'
import { signInLinks, users } from '@/db/schema'
import { bearerTokenHash, newBearerToken } from '../../secrets/bearer-token'

/** Stands for the e-mail until the first admin has chosen one. Nobody can sign in with it: it is no address. */
export const UNNAMED_ADMIN = 'first admin'

const LINK_LIFETIME_HOURS = 72

/** Makes the token of a one-time link and ends any earlier link. The token is shown once and stored as a hash. */
export async function issueSignInLink(tx: Transaction, userId: string): Promise<string> {
  const token = newBearerToken()
  await endSignInLinks(tx, userId)
  await tx.insert(signInLinks).values({
    tokenHash: bearerTokenHash(token),
    userId,
    expiresAt: sql`transaction_instant() + make_interval(hours => ${LINK_LIFETIME_HOURS})`,
  })
  return token
}

/**
 * Ends every link of a user. When a person joins a workspace, the admin of another workspace must not keep a link to
 * the person's account.
 */
export async function endSignInLinks(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(signInLinks)
    .set({ usedAt: sql`transaction_instant()` })
    .where(and(eq(signInLinks.userId, userId), isNull(signInLinks.usedAt)))
}

/**
 * The address of a link. The token is in the fragment, which browsers never send. Therefore no log and no `Referer`
 * contains the token.
 */
export function signInLinkUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/welcome#${token}`
}

export type LinkHolder = { userId: string; email: string | null }

/** The person whom a one-time link is for. `email` is null for the first admin, who has yet to choose an address. */
export async function findSignInLink(executor: Executor, token: string): Promise<LinkHolder | null> {
  const found = await executor
    .select({ userId: users.id, email: users.email, emailNormalised: users.emailNormalised })
    .from(signInLinks)
    .innerJoin(users, eq(users.id, signInLinks.userId))
    .where(liveLink(token))
  const holder = found[0]
  if (holder === undefined) return null
  return { userId: holder.userId, email: holder.emailNormalised === UNNAMED_ADMIN ? null : holder.email }
}

/** Condition: the link is unused and has not expired. */
export function liveLink(token: string) {
  return and(
    eq(signInLinks.tokenHash, bearerTokenHash(token)),
    isNull(signInLinks.usedAt),
    gt(signInLinks.expiresAt, sql`transaction_instant()`),
  )
}
