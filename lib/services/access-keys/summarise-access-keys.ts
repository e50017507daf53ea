import { countKeys } from '@/db/queries/access-key-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import type { KeySummary } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The four figures above the list. Each figure is also a filter of the list. */
export const summariseAccessKeys = defineQuery<typeof NO_INPUT, KeySummary>(
  { action: 'access-keys.see', input: NO_INPUT },
  async (context) => {
    const policy = await findPolicy(context.db, context.workspace.id)
    const counts = await countKeys(context.db, context.workspace.id, policy, MOST_KEYS_COUNTED + 1)
    return succeed({
      active: cappedCount(counts.active),
      expiringSoon: cappedCount(counts.expiring_soon),
      expiringUrgently: counts.expiring_urgently > 0,
      unused: cappedCount(counts.unused),
      dueForRotation: cappedCount(counts.due_for_rotation),
      unusedAfterDays: policy.unusedAfterDays,
    })
  },
)
