import { countKeys } from '@/db/queries/access-key-counts'
import { findPolicy } from '@/db/queries/workspace-policy'
import { may } from '@/lib/domain/access/may'
import type { CappedCount, KeySummary } from '@/lib/domain/access-keys/public-types'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'

/** Counting stops here, because a quick page matters more than an exact million. */
const MOST_COUNTED = 10_000

/** The four figures above the list. Each figure is also a filter of the list. */
export async function summariseAccessKeys(context: ServiceContext): Promise<Result<KeySummary>> {
  if (!may(context.actor, 'access-keys.see')) return refuse('FORBIDDEN', 'You may not see access keys here')
  const policy = await findPolicy(context.db, context.workspace.id)
  const counts = await countKeys(context.db, context.workspace.id, policy, MOST_COUNTED + 1)
  return succeed({
    active: capped(counts.active),
    expiringSoon: capped(counts.expiring_soon),
    unused: capped(counts.unused),
    dueForRotation: capped(counts.due_for_rotation),
    unusedAfterDays: policy.unusedAfterDays,
  })
}

function capped(count: number): CappedCount {
  return { count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED }
}
