import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { signInLinks } from '@/db/schema'
import { bearerTokenHash, newBearerToken } from '../../secrets/bearer-token'

const LINK_LIFETIME_HOURS = 72

/** Makes a one-time link's token for a user; any earlier one stops working. Shown once, kept as a hash. */
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
 * Ends every link of a user. Somebody who joins a workspace must not be reached there by a link that the admin of
 * another one still holds.
 */
export async function endSignInLinks(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(signInLinks)
    .set({ usedAt: sql`transaction_instant()` })
    .where(and(eq(signInLinks.userId, userId), isNull(signInLinks.usedAt)))
}

/** The address of a link. The token is in the fragment, which browsers never send: no log, no `Referer` holds it. */
export function signInLinkUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/welcome#${token}`
}
