import { countAttention } from '@/db/queries/attention-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import { cappedCount, MOST_KEYS_COUNTED } from '@/lib/domain/access-keys/capped-count'
import { ATTENTION_KINDS, type AttentionSummary, maySeeKind } from '@/lib/domain/attention/attention'
import { succeed } from '@/lib/domain/result'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The number of items of each kind that the viewer may see. */
export const summariseAttention = defineQuery<typeof NO_INPUT, AttentionSummary>(
  { action: 'access-keys.see', input: NO_INPUT },
  async ({ db, workspace, actor }) => {
    const policy = await findPolicy(db, workspace.id)
    const counts = await countAttention(db, workspace.id, policy, MOST_KEYS_COUNTED + 1)
    return succeed({
      counts: Object.fromEntries(
        ATTENTION_KINDS.filter((kind) => maySeeKind(actor, kind)).map((kind) => [
          kind,
          cappedCount(counts[kind]),
        ]),
      ),
      unusedAfterDays: policy.unusedAfterDays,
      rotationReminderDays: policy.rotationReminderDays,
    })
  },
)
