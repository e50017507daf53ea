import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { signInLinks, users } from '@/db/schema'
import { invalidInput } from '@/lib/domain/field-errors'
import { normaliseEmail } from '@/lib/domain/members/email'
import { EASY_TO_GUESS, isGuessable } from '@/lib/domain/members/password'
import { setPasswordInput } from '@/lib/domain/members/sign-in-inputs'
import { type Result, refuse, SOME_FIELDS, succeed } from '@/lib/domain/result'
import { hashPassword } from '../../secrets/password-hash'
import { recordEvent } from '../audit/record-event'
import type { RequestSource } from '../context/context'
import { authorOf, homeOf } from '../sessions/start-session'
import { endSessions } from './end-sessions-and-links'
import { endSignInLinks, findSignInLink, type LinkHolder, liveLink } from './sign-in-links'

const DEAD_LINK = 'This link has expired or was already used. Ask a Global Admin for a new one.'

/**
 * Sets a password through a one-time link. The link is used up, every session of the person ends, and the answer
 * contains the e-mail for signing in. Of two parallel uses, one succeeds.
 */
export async function setPasswordByLink(
  gate: { db: Database; request: RequestSource },
  rawInput: unknown,
): Promise<Result<{ email: string }>> {
  const parsed = setPasswordInput.safeParse(rawInput)
  if (!parsed.success) return invalidInput(parsed.error)
  const { token, password } = parsed.data
  // Hashing is slow. Therefore it runs outside the transaction, and only for a live link.
  const holder = await findSignInLink(gate.db, token)
  if (holder === null) return refuse('NOT_FOUND', DEAD_LINK)
  const email = holder.email ?? parsed.data.email
  if (email === undefined) return refuseField('email', 'Enter your email')
  if (isGuessable(password, email)) return refuseField('password', EASY_TO_GUESS)
  const passwordHash = await hashPassword(password)
  return await gate.db.transaction((tx) => spend(tx, gate.request, { holder, token, email, passwordHash }))
}

function refuseField(field: string, message: string) {
  return refuse('INVALID_INPUT', SOME_FIELDS, { fields: { [field]: message } })
}

async function spend(
  tx: Transaction,
  request: RequestSource,
  given: { holder: LinkHolder; token: string; email: string; passwordHash: string },
): Promise<Result<{ email: string }>> {
  const { userId } = given.holder
  const spent = await tx
    .update(signInLinks)
    .set({ usedAt: sql`transaction_instant()` })
    .where(liveLink(given.token))
    .returning({ userId: signInLinks.userId })
  const home = await homeOf(tx, userId)
  if (spent.length === 0 || home === undefined) return refuse('NOT_FOUND', DEAD_LINK)
  if (await isTaken(tx, userId, given.email))
    return refuseField('email', 'This email address is already in use')
  await tx
    .update(users)
    .set({
      email: given.email,
      emailNormalised: normaliseEmail(given.email),
      passwordHash: given.passwordHash,
    })
    .where(eq(users.id, userId))
  // A further link may lie in a mailbox that is not the person's any more.
  await endSignInLinks(tx, userId)
  await endSessions(tx, userId)
  const author = { ...authorOf({ ...home, email: given.email }), request }
  const target = { type: 'member', id: userId, label: given.email }
  // The first admin becomes a member through this link. For every other person, the event of the invitation exists
  // already.
  if (given.holder.email === null)
    await recordEvent(tx, author, { action: 'member.added', target, after: { role: home.role } })
  await recordEvent(tx, author, { action: 'member.password_set', target })
  return succeed({ email: given.email })
}

async function isTaken(tx: Transaction, userId: string, email: string): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailNormalised, normaliseEmail(email)))
  return found.some((one) => one.id !== userId)
}
