import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import type { Proof } from '@/lib/domain/account/proof'
import { normaliseEmail } from '@/lib/domain/members/email'
import { type Result, refuse, SOME_FIELDS, succeed } from '@/lib/domain/result'
import { passwordMatches } from '@/lib/secrets/password-hash'
import { recordEvent } from '../audit/record-event'
import { tooManyAttempts } from '../sessions/sign-in-pace'
import { authorOf, homeOf } from '../sessions/start-session'
import type { AccountContext } from './account-context'

const WRONG = 'This isn’t your password.'

/**
 * Checks a proof that a person made for one change. Wrong proofs are slowed down like wrong passwords of a sign-in, and
 * each of them is an event. An absent proof proves nothing.
 */
export async function provePerson(context: AccountContext, proof: Proof | null): Promise<Result<null>> {
  const { db, pace, request, person } = context
  if (proof === null) return wrong('Enter your password')
  const email = normaliseEmail(person.email)
  const tooEarly = await pace.attempt(request.address, email)
  if (tooEarly !== null) return tooManyAttempts(tooEarly.retryAfterSeconds)
  const [found] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, person.userId))
  if (await passwordMatches(found?.hash ?? null, proof.password)) {
    await pace.succeeded(request.address, email)
    return succeed(null)
  }
  await recordWrongProof(context)
  return wrong(WRONG)
}

function wrong(message: string) {
  return refuse('INVALID_INPUT', SOME_FIELDS, { fields: { 'proof.password': message } })
}

async function recordWrongProof({ db, request, person }: AccountContext): Promise<void> {
  const home = await homeOf(db, person.userId)
  if (home === undefined) return
  await recordEvent(
    db,
    { ...authorOf(home), request },
    {
      action: 'account.proof_failed',
      outcome: 'failure',
      target: { type: 'member', id: home.userId, label: home.email },
      reason: 'wrong password',
    },
  )
}
