import { eq } from 'drizzle-orm'
import { findPolicy } from '@/db/queries/workspace-policy'
import { policies } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import { cancelScheduledPolicyInput, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findImpact } from './impact'
import { refuseOwnLongerLife } from './own-longer-life'
import { refreshExpiryAfter } from './refresh-workspace-expiry'
import { announceRulesOfNow, scheduleEntry } from './schedule-policy'
import { startDuePolicy } from './start-due-policy'
import { toStoredPolicy } from './stored-policy'
import { queueTellingOwners } from './tell-owners'

/**
 * Cancels the scheduled change of the policy. The present policy stays. People who were told that their keys would end
 * are told that they do not.
 */
export const cancelScheduledPolicy = defineCommand<
  typeof cancelScheduledPolicyInput,
  { policy: StoredPolicy }
>(
  { action: 'policy.manage', effect: 'varies', input: cancelScheduledPolicyInput, concerns: 'workspace' },
  async (context, { version }, { audit, announce }) => {
    const { tx, workspace } = context
    await findPolicy(tx, workspace.id, 'update')
    await startDuePolicy(tx, workspace)
    const current = toStoredPolicy(await findPolicy(tx, workspace.id))
    if (version !== current.version) {
      const message = 'Someone changed the policy meanwhile, or the scheduled change has started. Look again.'
      return refuse('VERSION_CONFLICT', message, { details: { current } })
    }
    const { scheduled } = current
    if (scheduled === null) return unchanged({ policy: current })
    const policy = { ...current, version: current.version + 1, scheduled: null }
    const refusal = await refuseOwnLongerLife(context, current, policy)
    if (refusal !== null) return refusal
    const { startsAt, ...to } = scheduled
    const impact = await findImpact(tx, workspace.id, { from: current, to, startsAt })
    await tx
      .update(policies)
      .set({
        scheduledRules: null,
        scheduledStartsAt: null,
        lifetimeAnnouncedAt: null,
        version: policy.version,
      })
      .where(eq(policies.workspaceId, workspace.id))
    await refreshExpiryAfter(tx, workspace.id)
    await announceRulesOfNow(announce, current)
    await audit({
      action: 'policy.schedule_cancelled',
      target: { type: 'policy', id: workspace.id, label: workspace.slug },
      before: scheduleEntry(scheduled, current),
    })
    if (impact.total > 0) {
      const by = actorLabel(context.actor)
      const change = { workspaceId: workspace.id, version: policy.version, by, isCancelled: true }
      await queueTellingOwners(tx, { ...change, from: current, to, startsAt })
    }
    return succeed({ policy })
  },
)
