import { cancelScheduledPolicyInput, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { findImpact } from './impact'
import { lockPolicy } from './lock-policy'
import { refuseOwnLongerLife } from './own-longer-life'
import { scheduleEntry, storeSchedule } from './store-schedule'
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
    const current = await lockPolicy(context)
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
    const step = { from: current, to, startsAt }
    const impact = await findImpact(tx, workspace.id, step)
    await storeSchedule(context, policy, null, announce)
    await audit({
      action: 'policy.schedule_cancelled',
      target: { type: 'policy', id: workspace.id, label: workspace.slug },
      before: scheduleEntry(scheduled, current),
    })
    if (impact.total > 0)
      await queueTellingOwners(context, step, { version: policy.version, isCancelled: true })
    return succeed({ policy })
  },
)
