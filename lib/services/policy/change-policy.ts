import { eq } from 'drizzle-orm'
import { databaseTime } from '@/db/database-time'
import { findPolicy } from '@/db/queries/workspace-policy'
import { policies } from '@/db/schema'
import { policyOnlyLoosens } from '@/lib/domain/policy/only-loosens'
import { describeImpact } from '@/lib/domain/policy/policy-impact'
import {
  changePolicyInput,
  POLICY_RULES,
  type Policy,
  type StoredPolicy,
} from '@/lib/domain/policy/policy-input'
import { refuse, succeed, unchanged } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { findImpact } from './impact'
import { refuseOwnLongerLife } from './own-longer-life'
import { refreshExpiryAfter } from './refresh-workspace-expiry'
import { toStoredPolicy } from './stored-policy'

/**
 * Changes the policy of the workspace. If the change would cut off keys, the person must have seen exactly these keys.
 * If the list has changed meanwhile, the new list is returned instead. Verifiers apply the policy at once.
 */
export const changePolicy = defineCommand<typeof changePolicyInput, { policy: StoredPolicy }>(
  { action: 'policy.manage', effect: 'varies', input: changePolicyInput, concerns: 'workspace' },
  async (context, { version, shown, ...wanted }, { audit, announce }) => {
    const { tx, workspace } = context
    // Creations of keys and secrets hold this row in share mode until they commit. Therefore the policy change and a
    // parallel creation always see each other.
    const current = toStoredPolicy(await findPolicy(tx, workspace.id, 'update'))
    if (version !== current.version) {
      const message =
        'Someone changed the policy while you were editing it. Your changes aren’t saved yet. Review the change, then save again.'
      return refuse('VERSION_CONFLICT', message, { details: { current } })
    }
    const before = changedRules(current, wanted)
    if (Object.keys(before).length === 0) return unchanged({ policy: current })
    const refusal =
      (await refuseOwnLongerLife(context, current, wanted)) ?? (await refuseUnseen(context, wanted, shown))
    if (refusal !== null) return refusal
    const changedAt = await databaseTime(tx)
    await tx
      .update(policies)
      .set({ ...wanted, version: current.version + 1, changedAt })
      .where(eq(policies.workspaceId, workspace.id))
    if (wanted.longestLifetimeDays !== current.longestLifetimeDays) {
      await refreshExpiryAfter(tx, workspace.id)
    }
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
    return succeed({
      policy: { ...wanted, version: current.version + 1, changedAt: changedAt.toISOString() },
    })
  },
)

async function refuseUnseen({ tx, workspace }: CommandContext, wanted: Policy, shown: string | null) {
  const impact = await findImpact(tx, workspace.id, wanted)
  if (impact.total === 0 || impact.mark === shown) return null
  const message =
    shown === null
      ? `${describeImpact(impact)} Not saved yet. Review the list first.`
      : `${describeImpact(impact)} The list has changed since you saw it. Not saved yet. Review it again.`
  return refuse('CONFIRMATION_NEEDED', message, { details: { impact } })
}

/** The rules of `one` that differ from `other`. */
function changedRules(one: Policy, other: Policy): Partial<Policy> {
  const changed = POLICY_RULES.filter((rule) => one[rule] !== other[rule])
  return Object.fromEntries(changed.map((rule) => [rule, one[rule]]))
}
