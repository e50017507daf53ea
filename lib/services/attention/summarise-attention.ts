import { countAttention } from '@/db/queries/attention-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { AttentionSummary } from '@/lib/domain/attention/attention'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The number of items of each kind. */
export const summariseAttention = defineQuery<typeof NO_INPUT, AttentionSummary>(
  { action: 'access-keys.see', input: NO_INPUT },
  async ({ db, workspace }) => {
    const policy = await findPolicy(db, workspace.id)
    const counts = await countAttention(db, workspace.id, policy, MOST_KEYS_COUNTED + 1)
    return succeed({
      counts: {
        expiring_in_use: cappedCount(counts.expiring_in_use),
        due_for_rotation: cappedCount(counts.due_for_rotation),
        unused: cappedCount(counts.unused),
        ownerless: cappedCount(counts.ownerless),
        wider_than_used: cappedCount(counts.wider_than_used),
      },
      unusedAfterDays: policy.unusedAfterDays,
      rotationReminderDays: policy.rotationReminderDays,
    })
  },
)
