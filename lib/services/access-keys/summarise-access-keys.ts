import { countKeys } from '@/db/queries/access-key-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import type { CappedCount, KeySummary } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** Counting stops here, because a quick page matters more than an exact million. */
const MOST_COUNTED = 10_000

/** The four figures above the list. Each figure is also a filter of the list. */
export const summariseAccessKeys = defineQuery<typeof NO_INPUT, KeySummary>(
  { action: 'access-keys.see', input: NO_INPUT },
  async (context) => {
    const policy = await findPolicy(context.db, context.workspace.id)
    const counts = await countKeys(context.db, context.workspace.id, policy, MOST_COUNTED + 1)
    return succeed({
      active: capped(counts.active),
      expiringSoon: capped(counts.expiring_soon),
      expiringUrgently: counts.expiring_urgently > 0,
      unused: capped(counts.unused),
      dueForRotation: capped(counts.due_for_rotation),
      unusedAfterDays: policy.unusedAfterDays,
    })
  },
)

function capped(count: number): CappedCount {
  return { count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED }
}
