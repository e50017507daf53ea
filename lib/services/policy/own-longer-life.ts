import { and, eq, isNull } from 'drizzle-orm'
import { keySecrets } from '@/db/schema'
import { endOfSecret, type LifetimeTimeline } from '@/lib/domain/lifetime/policy-end'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { type Refusal, refuse } from '@/lib/domain/result'
import type { CommandContext } from '../context/context'

/** The part of a policy that ends secrets, now and from the scheduled start on. */
type Lifetimes = Pick<StoredPolicy, 'longestLifetimeDays' | 'scheduled'>

/**
 * Refuses a key that changes the longest lifetime, or the scheduled change, so that one of its own secrets ends later.
 * Null: allowed.
 */
export async function refuseOwnLongerLife(
  { tx, actor }: CommandContext,
  before: Lifetimes,
  after: Lifetimes,
): Promise<Refusal | null> {
  if (actor.type !== 'access_key') return null
  const { keyId, revokedAt, createdAt, expiresAt } = keySecrets
  const secrets = await tx
    .select({ createdAt, expiresAt })
    .from(keySecrets)
    .where(and(eq(keyId, actor.keyId), isNull(revokedAt)))
  const livesLonger = secrets.some((secret) => {
    const life = { createdAt: secret.createdAt.getTime(), expiresAt: secret.expiresAt.getTime() }
    return endOfSecret(life, timelineOf(after)).at > endOfSecret(life, timelineOf(before)).at
  })
  return livesLonger ? refuse('FORBIDDEN', 'A key can’t extend its own lifetime') : null
}

function timelineOf({ longestLifetimeDays, scheduled }: Lifetimes): LifetimeTimeline {
  return {
    present: { days: longestLifetimeDays, since: null },
    next: scheduled && { days: scheduled.longestLifetimeDays, startsAt: Date.parse(scheduled.startsAt) },
  }
}
