import { eq } from 'drizzle-orm'
import { policies } from '@/db/schema'
import { expiryInstant, LATEST_EXPIRY, TOO_LATE_TO_WRITE } from '@/lib/domain/access-keys/expiry'
import type { ExpirationInput } from '@/lib/domain/access-keys/inputs'
import { DAY } from '@/lib/domain/durations'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { VerbContext } from '../context'

/**
 * The instant a secret made at `createdAt` ends: in the future by the database's clock, whole seconds (as tokens
 * count), within the policy's longest lifetime and, for a key that acts, not past its own expiry.
 */
export async function resolveExpiry(
  context: VerbContext,
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
  const longest = await longestLifetimeDays(context)
  if (longest !== null && expiresAt > createdAt.getTime() + longest * DAY) {
    return refused(`The policy of this workspace allows at most ${longest} days`)
  }
  if (context.actor.type === 'access_key' && expiresAt > context.actor.expiresAt) {
    return refused('A key cannot make a credential that outlives its own')
  }
  return succeed(new Date(expiresAt))
}

// The shared lock makes a policy change and a creation take turns: neither misses the other.
async function longestLifetimeDays({ tx, workspace }: VerbContext): Promise<number | null> {
  const rows = await tx
    .select({ days: policies.longestLifetimeDays })
    .from(policies)
    .where(eq(policies.workspaceId, workspace.id))
    .for('share')
  return rows[0]?.days ?? null
}

function refused(message: string) {
  return refuse('INVALID_INPUT', message, { fields: { expiration: message } })
}
