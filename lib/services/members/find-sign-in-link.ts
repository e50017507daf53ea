import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { signInLinks, users } from '@/db/schema'
import { bearerTokenHash } from '../../secrets/bearer-token'
import { UNNAMED_ADMIN } from './unnamed-admin'

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
