import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { memberships, users } from '@/db/schema'
import { invalidInput } from '@/lib/domain/field-errors'
import { normaliseEmail } from '@/lib/domain/members/email'
import { passwordLinkInput } from '@/lib/domain/members/sign-in-inputs'
import { type Result, succeed } from '@/lib/domain/result'
import { tooManyAttempts } from '../sessions/sign-in-pace'
import type { SignInGate } from '../sessions/sign-in-with-password'

export const PASSWORD_LINK_JOB = 'send_password_link'

/**
 * Asks for a mail with a link that sets a new password. The answer and the work are the same for every address: a job is
 * queued in any case, and only the job knows whether there is anybody to write to. The typed address is not stored.
 */
export async function requestPasswordLink(gate: SignInGate, rawInput: unknown): Promise<Result<object>> {
  const parsed = passwordLinkInput.safeParse(rawInput)
  if (!parsed.success) return invalidInput(parsed.error)
  const email = normaliseEmail(parsed.data.email)
  const tooEarly = await gate.pace.attempt(gate.request.address, email)
  if (tooEarly !== null) return tooManyAttempts(tooEarly.retryAfterSeconds)
  const [user] = await gate.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.disabledAt)))
    .where(and(eq(users.emailNormalised, email), isNotNull(users.passwordHash)))
    .limit(1)
  const payload = { userId: user?.id ?? null, address: gate.request.address }
  await gate.db.execute(sql`
    select graphile_worker.add_job(${PASSWORD_LINK_JOB}::text, payload => ${JSON.stringify(payload)}::json, max_attempts => 5)`)
  return succeed({})
}
