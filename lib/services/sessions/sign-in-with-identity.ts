import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { memberships, userIdentities, users } from '@/db/schema'
import { emailInput, normaliseEmail } from '@/lib/domain/members/email'
import { IDENTITY_REFUSAL_REASONS, type IdentityRefusal } from '@/lib/domain/members/sign-in-refusal'
import { type Failure, type Result, refuseFor, succeed } from '@/lib/domain/result'
import type { RequestSource } from '../context/context'
import { recordSignInFailure, startSession } from './start-session'

const identityClaims = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(500),
  email: emailInput.nullable().catch(null),
  emailVerified: z.boolean().catch(false),
})

export type ClaimedIdentity = { issuer: string; subject: string; email: unknown; emailVerified: unknown }

export type IdentityFailure = Failure & {
  refusal: IdentityRefusal
  /** The e-mail address from the provider. The address is verified unless the refusal is `email_unverified`. */
  email: string | null
}

type Resolved = { userId: string } | { refusal: IdentityRefusal; knownUserId: string | null }

/**
 * Opens a session for a person whom the configured provider authenticated. Issuer and subject identify the person. The
 * e-mail links a new identity only once, only if the provider verified it, and only to a member; roles never come from
 * the provider. A refusal is recorded with its true reason.
 */
export async function signInWithIdentity(
  gate: { db: Database; request: RequestSource },
  claims: ClaimedIdentity,
): Promise<Result<{ token: string }, IdentityFailure>> {
  const parsed = identityClaims.safeParse(claims)
  const email = parsed.success ? parsed.data.email : null
  const resolved: Resolved = parsed.success
    ? await gate.db.transaction((tx) => resolveUser(tx, parsed.data))
    : { refusal: 'email_missing', knownUserId: null }
  if ('userId' in resolved) {
    return succeed({ token: await startSession(gate, { userId: resolved.userId, method: 'single sign-on' }) })
  }
  const { refusal, knownUserId } = resolved
  const reason = IDENTITY_REFUSAL_REASONS[refusal]
  await recordSignInFailure(gate, { userId: knownUserId, label: email ?? 'unknown identity', reason })
  return refuseFor({ code: 'UNAUTHENTICATED', message: `Signing in was refused: ${reason}.`, refusal, email })
}

async function resolveUser(tx: Transaction, claims: z.output<typeof identityClaims>): Promise<Resolved> {
  const { issuer, subject } = claims
  const bound = await tx
    .select({ userId: userIdentities.userId })
    .from(userIdentities)
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)))
  const userId = bound[0]?.userId
  if (userId !== undefined)
    return (await hasActiveMembership(tx, userId))
      ? { userId }
      : { refusal: 'access_disabled', knownUserId: userId }
  if (claims.email === null) return { refusal: 'email_missing', knownUserId: null }
  // Checked before the look-up: an unverified address must not reveal whether it is known here.
  if (!claims.emailVerified) return { refusal: 'email_unverified', knownUserId: null }
  return await linkByEmail(tx, { issuer, subject, email: claims.email })
}

async function linkByEmail(
  tx: Transaction,
  claim: { issuer: string; subject: string; email: string },
): Promise<Resolved> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailNormalised, normaliseEmail(claim.email)))
    .for('update')
  const userId = found[0]?.id
  const isMember = userId === undefined ? null : await hasActiveMembership(tx, userId)
  if (userId === undefined || isMember === null) return { refusal: 'unknown_address', knownUserId: null }
  if (!isMember) return { refusal: 'access_disabled', knownUserId: userId }
  const others = await tx.select().from(userIdentities).where(eq(userIdentities.userId, userId)).limit(1)
  if (others.length > 0) {
    const same = others[0]?.issuer === claim.issuer && others[0]?.subject === claim.subject
    return same ? { userId } : { refusal: 'other_identity', knownUserId: userId }
  }
  await tx.insert(userIdentities).values({ issuer: claim.issuer, subject: claim.subject, userId })
  return { userId }
}

/** Whether one of a person's memberships is active. Null for a person without any membership. */
async function hasActiveMembership(tx: Transaction, userId: string): Promise<boolean | null> {
  const found = await tx
    .select({ disabledAt: memberships.disabledAt })
    .from(memberships)
    .where(eq(memberships.userId, userId))
  return found.length === 0 ? null : found.some(({ disabledAt }) => disabledAt === null)
}
