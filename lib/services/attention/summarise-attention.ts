import { countAttention } from '@/db/queries/attention-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import type { AttentionSummary } from '@/lib/domain/attention/attention'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** Counting stops here, because a quick page matters more than an exact million. */
const MOST_COUNTED = 10_000

/** The number of items of each kind. */
export const summariseAttention = defineQuery<typeof NO_INPUT, AttentionSummary>(
  { action: 'access-keys.see', input: NO_INPUT },
  async ({ db, workspace }) => {
    const policy = await findPolicy(db, workspace.id)
    const counts = await countAttention(db, workspace.id, policy, MOST_COUNTED + 1)
    const capped = (count: number) => ({ count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED })
    return succeed({
      counts: {
        expiring_in_use: capped(counts.expiring_in_use),
        due_for_rotation: capped(counts.due_for_rotation),
        unused: capped(counts.unused),
        ownerless: capped(counts.ownerless),
        wider_than_used: capped(counts.wider_than_used),
      },
      unusedAfterDays: policy.unusedAfterDays,
      rotationReminderDays: policy.rotationReminderDays,
    })
  },
)
