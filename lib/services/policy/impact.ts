import { createHash } from 'node:crypto'
import type { Executor } from '@/db/client'
import {
  type BindingRules,
  callsPerDay,
  findAffectedKeys,
  type ImpactTotals,
} from '@/db/queries/policy-impact'
import { findPolicy } from '@/db/queries/workspace-policy'
import { policyOnlyLoosens } from '@/lib/domain/policy/only-loosens'
import type { PolicyImpact } from '@/lib/domain/policy/policy-impact'

/** Of a longer list, only the first rows and the total are read. */
const MOST_LISTED = 200

/** The keys that a policy would cut off, with the mark that a save must send back. */
export async function findImpact(
  executor: Executor,
  workspaceId: string,
  rules: BindingRules,
): Promise<PolicyImpact> {
  // If no rule becomes tighter, nothing is cut off and no key needs to be examined.
  if (policyOnlyLoosens(await findPolicy(executor, workspaceId), rules)) {
    return { keys: [], total: 0, atOnce: 0, mark: markOf(rules, { total: 0, atOnce: 0, digest: '' }) }
  }
  const { totals, rows } = await findAffectedKeys(executor, workspaceId, rules, MOST_LISTED)
  const ids = rows.map((row) => row.id)
  const calls = await callsPerDay(executor, workspaceId, ids)
  return {
    keys: rows.map(({ at, insteadOf, ...key }) => ({
      ...key,
      at: iso(at),
      insteadOf: iso(insteadOf),
      callsPerDay: calls.get(key.id) ?? 0,
    })),
    total: totals.total,
    atOnce: totals.atOnce,
    mark: markOf(rules, totals),
  }
}

/** Identifies the list: the same rules, keys and instants give the same mark. */
function markOf(rules: BindingRules, { total, digest }: ImpactTotals): string {
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = rules
  return createHash('sha256')
    .update(JSON.stringify([longestLifetimeDays, addressRuleRequiredForGlobalAdmin, total, digest]))
    .digest('hex')
    .slice(0, 32)
}

function iso(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
