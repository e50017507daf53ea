import { z } from 'zod'
import type { RecordedChange } from './key-state'
import { newestFirst } from './state-at'

/** The kinds of events that change what the keys of a workspace may do, or the names that the screen shows. */
export const WORKSPACE_CHANGES = [
  'policy.changed',
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

/** The longest lifetime of secrets that the policy allowed at an instant, in days. */
export function lifetimeAt(
  present: number | null,
  changes: readonly RecordedChange[],
  at: number,
): number | null {
  let days = present
  for (const { action, before } of newestFirst(changes, at)) {
    const was = action === 'policy.changed' ? policyValues.parse(before ?? {}).longestLifetimeDays : undefined
    if (was !== undefined) days = was
  }
  return days
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
