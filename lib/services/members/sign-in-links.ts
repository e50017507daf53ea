import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { signInLinks } from '@/db/schema'
import { bearerTokenHash, newBearerToken } from '../../secrets/bearer-token'

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
