import { z } from 'zod'
import type { LifetimeRule, LifetimeTimeline } from '../lifetime/policy-end'
import type { RecordedChange } from './key-state'
import { newestFirst } from './state-at'

/** The kinds of events that change what the keys of a workspace may do, or the names that the screen shows. */
export const WORKSPACE_CHANGES = [
  'policy.changed',
  'policy.started',
  'cloud_account.renamed',
  'cloud_account.archived',
  'cloud_account.restored',
  'permission.retired',
  'permission.restored',
] as const

/** A cloud account or a permission as stored. Instants are epoch milliseconds. */
export type Retirable = { id: string; name: string; createdAt: number; endedAt: number | null }

const policyValues = z.object({ longestLifetimeDays: z.number().nullable().optional() })
const nameValues = z.object({ name: z.string() })

/**
 * The known facts about the longest lifetime. `changedAt`: its last recorded change until the instant; null if there is
 * none.
 */
export type KnownLifetime = LifetimeTimeline & { changedAt: number | null }

/**
 * The longest lifetime of secrets that was in force at an instant. A scheduled policy counts from its start, whether or
 * not its start has been recorded by now.
 */
export function lifetimeAt(
  { present, next, changedAt }: KnownLifetime,
  changes: readonly RecordedChange[],
  at: number,
): LifetimeRule {
  if (next !== null && next.startsAt <= at && next.days !== present.days)
    return { days: next.days, since: next.startsAt }
  let { days } = present
  for (const { action, before } of newestFirst(changes, at)) {
    const isOfPolicy = action === 'policy.changed' || action === 'policy.started'
    const was = isOfPolicy ? policyValues.parse(before ?? {}).longestLifetimeDays : undefined
    if (was !== undefined) days = was
  }
  const isSinceKnown = present.since !== null && present.since <= at
  return { days, since: changedAt ?? (isSinceKnown ? present.since : null) }
}

/** A cloud account or a permission as it was at an instant; null if it did not exist. */
export function retirableAt(
  present: Retirable,
  changes: readonly RecordedChange[],
  at: number,
): Retirable | null {
  if (present.createdAt > at) return null
  let { name, endedAt } = present
  for (const { targetId, action, before } of newestFirst(changes, at)) {
    if (targetId !== present.id) continue
    if (action === 'cloud_account.renamed') name = nameValues.parse(before).name
    if (action === 'cloud_account.archived' || action === 'permission.retired') endedAt = null
    // When the earlier end was, no event says. It was at the latest now.
    if (action === 'cloud_account.restored' || action === 'permission.restored') endedAt = at
  }
  return { ...present, name, endedAt: endedAt !== null && endedAt > at ? null : endedAt }
}
