import { databaseTime } from '@/db/database-time'
import { POLICY_RULES, type ScheduledPolicy, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { problemOfStart } from '@/lib/domain/policy/policy-start'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import type { ActResult, CommandTools } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { refuseOwnLongerLife } from './own-longer-life'
import { scheduleEntry, storeSchedule } from './store-schedule'
import { changedRules } from './stored-policy'
import { queueTellingOwners } from './tell-owners'
import { impactIfSeen } from './unseen-impact'

type Wanted = { current: StoredPolicy; wanted: ScheduledPolicy; shown: string | null }

/**
 * Stores a whole policy that starts at a date. It replaces a policy that was scheduled before. Verifiers keep the
 * present and the scheduled policy and change over by database time. No job has to run. People with affected keys are
 * told now.
 */
export async function schedulePolicy(
  context: CommandContext,
  { current, wanted, shown }: Wanted,
  { audit, announce }: CommandTools,
): Promise<ActResult<{ policy: StoredPolicy }>> {
  const { tx, workspace } = context
  const { startsAt, ...rules } = wanted
  const now = await databaseTime(tx)
  const problem = problemOfStart(Date.parse(startsAt), now.getTime()) ?? problemOfRules(current, wanted)
  if (problem !== null) return refuse('INVALID_INPUT', problem, { fields: { startsAt: problem } })
  const { scheduled } = current
  if (scheduled?.startsAt === startsAt && Object.keys(changedRules(rules, scheduled)).length === 0)
    return unchanged({ policy: current })
  const policy = { ...current, version: current.version + 1, scheduled: wanted }
  const refusal = await refuseOwnLongerLife(context, current, policy)
  if (refusal !== null) return refusal
  const step = { from: current, to: rules, startsAt }
  const seen = await impactIfSeen(context, step, shown)
  if (!seen.ok) return seen
  const told = seen.value.total > 0
  await storeSchedule(context, policy, told ? now : null, announce)
  await audit({
    action: 'policy.scheduled',
    target: { type: 'policy', id: workspace.id, label: workspace.slug },
    before: scheduled === null ? null : scheduleEntry(scheduled, current),
    after: scheduleEntry(wanted, current),
  })
  if (told) await queueTellingOwners(context, step, { version: policy.version, isCancelled: false })
  return succeed({ policy })
}

function problemOfRules(current: StoredPolicy, wanted: ScheduledPolicy): string | null {
  if (POLICY_RULES.some((rule) => current[rule] !== wanted[rule])) return null
  return current.scheduled === null
    ? 'Change a rule first. This is the present policy.'
    : 'This is the present policy. To keep it, cancel the scheduled change.'
}
