import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { memberships, userIdentities, users } from '@/db/schema'
import { emailInput, normaliseEmail } from '@/lib/domain/members/email'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { RequestSource } from './request-source'
import { recordSignInFailure, startSession } from './start-session'

const identityClaims = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(500),
  email: emailInput.nullable().catch(null),
  emailVerified: z.boolean().catch(false),
})

export type ClaimedIdentity = { issuer: string; subject: string; email: unknown; emailVerified: unknown }

/**
 * Opens a session for somebody whom the configured provider vouches for. Issuer and subject decide who it is. The
 * e-mail links a new identity only once, only when the provider verified it, and only to somebody who is already a
 * member; roles come from here, never from the provider.
 */
export async function signInWithIdentity(
  gate: { db: Database; request: RequestSource },
  claims: ClaimedIdentity,
): Promise<Result<{ token: string }>> {
  const parsed = identityClaims.safeParse(claims)
  const userId = parsed.success ? await gate.db.transaction((tx) => resolveUser(tx, parsed.data)) : null
  if (userId === null) {
    const email = parsed.success && parsed.data.email !== null ? parsed.data.email : 'unknown identity'
    await recordSignInFailure(gate, { userId: null, email, reason: 'no member has this identity' })
    return refuse(
      'UNAUTHENTICATED',
      'Nobody here has this account. Ask a Global Admin to add your e-mail address.',
    )
  }
  return succeed({ token: await startSession(gate, { userId, method: 'single sign-on' }) })
}

async function resolveUser(tx: Transaction, claims: z.output<typeof identityClaims>): Promise<string | null> {
  const { issuer, subject } = claims
  const bound = await tx
    .select({ userId: userIdentities.userId })
    .from(userIdentities)
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)))
  if (bound[0] !== undefined) return (await isMember(tx, bound[0].userId)) ? bound[0].userId : null
  if (claims.email === null || !claims.emailVerified) return null
  return await linkByEmail(tx, { issuer, subject, email: claims.email })
}

async function linkByEmail(tx: Transaction, claim: { issuer: string; subject: string; email: string }) {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailNormalised, normaliseEmail(claim.email)))
    .for('update')
  const userId = found[0]?.id
  if (userId === undefined || !(await isMember(tx, userId))) return null
  const others = await tx.select().from(userIdentities).where(eq(userIdentities.userId, userId)).limit(1)
  if (others.length > 0) return null
  await tx.insert(userIdentities).values({ issuer: claim.issuer, subject: claim.subject, userId })
  return userId
}

async function isMember(tx: Transaction, userId: string): Promise<boolean> {
  const found = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.disabledAt)))
    .limit(1)
  return found.length > 0
}
