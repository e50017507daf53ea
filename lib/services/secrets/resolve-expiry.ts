import { holdPolicy } from '@/db/queries/workspace-policy'
import { expiryInstant, LATEST_EXPIRY, TOO_LATE_TO_WRITE } from '@/lib/domain/access-keys/expiry'
import type { ExpirationInput } from '@/lib/domain/access-keys/inputs'
import { DAY } from '@/lib/domain/durations'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/**
 * The expiry of a secret made at `createdAt`: in the future by the database's clock, in whole seconds (as in tokens),
 * within the policy's longest lifetime and, if a key acts, not after its own expiry. A command on an existing key must
 * declare `holds: 'policy'`, because this function must not wait for the policy while the key is locked.
 */
export async function resolveExpiry(
  context: CommandContext,
  expiration: ExpirationInput,
  createdAt: Date,
): Promise<Result<Date>> {
  const chosen =
    'at' in expiration
      ? Date.parse(expiration.at)
      : expiryInstant(expiration.period, expiration.days ?? null, context.now.getTime())
  const expiresAt = Math.floor(chosen / 1000) * 1000
  if (!(expiresAt > context.now.getTime())) return refused('Choose a time in the future')
  if (expiresAt > LATEST_EXPIRY) return refused(TOO_LATE_TO_WRITE)
  const { longestLifetimeDays: longest } = await holdPolicy(context.tx, context.workspace.id)
  if (longest !== null && expiresAt > createdAt.getTime() + longest * DAY) {
    return refused(`Your workspace policy allows at most ${longest} days`)
  }
  if (context.actor.type === 'access_key' && expiresAt > context.actor.expiresAt) {
    return refused('A key can’t create a credential that outlives its own')
  }
  return succeed(new Date(expiresAt))
}

function refused(message: string) {
  return refuse('INVALID_INPUT', message, { fields: { expiration: message } })
}
