import { eq } from 'drizzle-orm'
import { databaseTime } from '@/db/database-time'
import { policies } from '@/db/schema'
import { policyOnlyLoosens } from '@/lib/domain/policy/only-loosens'
import { changePolicyInput, type Policy, type StoredPolicy } from '@/lib/domain/policy/policy-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { type ActResult, type CommandTools, defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { lockPolicy } from './lock-policy'
import { refuseOwnLongerLife } from './own-longer-life'
import { refreshExpiryAfter } from './refresh-workspace-expiry'
import { schedulePolicy } from './schedule-policy'
import { changedRules } from './stored-policy'
import { queueTellingOwners } from './tell-owners'
import { impactIfSeen } from './unseen-impact'

type Changed = { policy: StoredPolicy }

/**
 * Changes the policy of the workspace, at once or from a date on. If the change would cut off keys, the person must have
 * seen exactly these keys. If the list has changed meanwhile, the new list is returned instead. Verifiers apply the
 * policy from its start. A change at once leaves a scheduled change as it is.
 */
export const changePolicy = defineCommand<typeof changePolicyInput, Changed>(
  { action: 'policy.manage', effect: 'varies', input: changePolicyInput, concerns: 'workspace' },
  async (context, { version, shown, startsAt, ...wanted }, tools) => {
    const current = await lockPolicy(context)
    if (version !== current.version) {
      const message =
        'Someone changed the policy while you were editing it. Your changes aren’t saved yet. Review the change, then save again.'
      return refuse('VERSION_CONFLICT', message, { details: { current } })
    }
    return startsAt === null
      ? await changeAtOnce(context, { current, wanted, shown }, tools)
      : await schedulePolicy(context, { current, wanted: { ...wanted, startsAt }, shown }, tools)
  },
)

type Wanted = { current: StoredPolicy; wanted: Policy; shown: string | null }

async function changeAtOnce(
  context: CommandContext,
  { current, wanted, shown }: Wanted,
  { audit, announce }: CommandTools,
): Promise<ActResult<Changed>> {
  const { tx, workspace } = context
  const before = changedRules(current, wanted)
  if (Object.keys(before).length === 0) return unchanged({ policy: current })
  const policy = { ...current, ...wanted, version: current.version + 1 }
  const refusal = await refuseOwnLongerLife(context, current, policy)
  if (refusal !== null) return refusal
  const step = { from: current, to: wanted, startsAt: null }
  const seen = await impactIfSeen(context, step, shown)
  if (!seen.ok) return seen
  const changedAt = await databaseTime(tx)
  const told = seen.value.total > 0
  await tx
    .update(policies)
    .set({
      ...wanted,
      version: policy.version,
      changedAt,
      ...(told ? { lifetimeAnnouncedAt: changedAt } : {}),
    })
    .where(eq(policies.workspaceId, workspace.id))
  if (wanted.longestLifetimeDays !== current.longestLifetimeDays) await refreshExpiryAfter(tx, workspace.id)
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = wanted
  const stops = { what: 'policy', longestLifetimeDays, addressRuleRequiredForGlobalAdmin } as const
  const onlyLoosens = policyOnlyLoosens(current, wanted)
  await announce({ kind: 'policy.changed', keyId: null, stops, onlyLoosens })
  await audit({
    action: 'policy.changed',
    target: { type: 'policy', id: workspace.id, label: workspace.slug },
    before,
    after: changedRules(wanted, current),
  })
  if (told) await queueTellingOwners(context, step, { version: policy.version, isCancelled: false })
  return succeed({ policy: { ...policy, changedAt: changedAt.toISOString() } })
}
