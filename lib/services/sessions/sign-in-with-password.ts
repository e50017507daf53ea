import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { memberships, users } from '@/db/schema'
import { invalidInput } from '@/lib/domain/field-errors'
import { normaliseEmail, recordedEmail } from '@/lib/domain/members/email'
import { signInInput } from '@/lib/domain/members/sign-in-inputs'
import { isStorable } from '@/lib/domain/plain-text'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import { passwordMatches } from '../../secrets/password-hash'
import type { RequestSource } from '../context/context'
import { type SignInPace, tooManyAttempts } from './sign-in-pace'
import { recordSignInFailure, startSession } from './start-session'

/** The dependencies of a sign-in. */
export type SignInGate = { db: Database; pace: SignInPace; request: RequestSource }

const WRONG = 'The email or password isn’t right.'

/**
 * Opens a session for the right password. A wrong password, an unknown e-mail, a person without a password, and a
 * person whose memberships are all disabled get the same answer after the same work.
 */
export async function signInWithPassword(
  gate: SignInGate,
  rawInput: unknown,
): Promise<Result<{ token: string }>> {
  const parsed = signInInput.safeParse(rawInput)
  if (!parsed.success) return invalidInput(parsed.error)
  const { email, password } = parsed.data
  if (!isStorable(email) || !password.isWellFormed()) return refuse('UNAUTHENTICATED', WRONG)
  const normalisedEmail = normaliseEmail(email)
  const tooEarly = await gate.pace.attempt(gate.request.address, normalisedEmail)
  if (tooEarly !== null) return tooManyAttempts(tooEarly.retryAfterSeconds)

  const user = await findUserToSignIn(gate.db, normalisedEmail)
  const isRight = await passwordMatches(user?.passwordHash ?? null, password)
  if (user === undefined || !isRight || !user.isMember) {
    await recordSignInFailure(gate, {
      userId: user?.id ?? null,
      label: user === undefined ? recordedEmail(email) : email,
      reason: 'wrong email or password',
    })
    return refuse('UNAUTHENTICATED', WRONG)
  }
  await gate.pace.succeeded(gate.request.address, normalisedEmail)
  return succeed({ token: await startSession(gate, { userId: user.id, method: 'password' }) })
}

async function findUserToSignIn(db: Database, emailNormalised: string) {
  const active = db
    .select({ one: sql`1` })
    .from(memberships)
    .where(and(eq(memberships.userId, users.id), isNull(memberships.disabledAt)))
  const found = await db
    .select({ id: users.id, passwordHash: users.passwordHash, isMember: sql<boolean>`exists (${active})` })
    .from(users)
    .where(eq(users.emailNormalised, emailNormalised))
  return found[0]
}
