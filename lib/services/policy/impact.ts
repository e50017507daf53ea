import { createHash } from 'node:crypto'
import type { Executor } from '@/db/client'
import { callsPerDay, findAffectedKeys, type ImpactRow, type PolicyStep } from '@/db/queries/policy-impact'
import { policyOnlyLoosens } from '@/lib/domain/policy/only-loosens'
import type { AffectedKey, PolicyImpact } from '@/lib/domain/policy/policy-impact'

/** Only the calls of the most recently used keys are counted, up to this many keys. */
const MOST_COUNTED = 5_000
/** Of a longer list, only the busiest keys and the total are answered. The export has all. */
const MOST_LISTED = 1_000

/** The keys that a change of the policy would cut off, busiest first, with the mark that a save must send back. */
export async function findImpact(
  executor: Executor,
  workspaceId: string,
  step: PolicyStep,
): Promise<PolicyImpact> {
  const { startsAt } = step
  // If no rule becomes tighter, nothing is cut off and no key needs to be examined.
  if (policyOnlyLoosens(step.from, step.to)) {
    return { keys: [], total: 0, atOnce: 0, startsAt, mark: markOf(step, { total: 0, digest: '' }) }
  }
  const { totals, rows } = await findAffectedKeys(executor, workspaceId, step, MOST_COUNTED)
  const keys = await withCalls(executor, workspaceId, rows)
  return {
    keys: keys.sort(busiestFirst).slice(0, MOST_LISTED),
    total: totals.total,
    atOnce: totals.atOnce,
    startsAt,
    mark: markOf(step, totals),
  }
}

/** The rows with their calls a day. */
export async function withCalls(
  executor: Executor,
  workspaceId: string,
  rows: readonly ImpactRow[],
): Promise<AffectedKey[]> {
  const calls = await callsPerDay(
    executor,
    workspaceId,
    rows.map(({ id }) => id),
  )
  return rows.map(({ at, insteadOf, ...key }) => ({
    ...key,
    at: iso(at),
    insteadOf: iso(insteadOf),
    callsPerDay: calls.get(key.id) ?? 0,
  }))
}

function busiestFirst(one: AffectedKey, other: AffectedKey): number {
  return (
    other.callsPerDay - one.callsPerDay ||
    (one.at ?? '').localeCompare(other.at ?? '') ||
    one.id.localeCompare(other.id)
  )
}

/** Identifies the list: the same rules, start, keys and instants give the same mark. */
function markOf({ to, startsAt }: PolicyStep, { total, digest }: { total: number; digest: string }): string {
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin } = to
  return createHash('sha256')
    .update(JSON.stringify([longestLifetimeDays, addressRuleRequiredForGlobalAdmin, startsAt, total, digest]))
    .digest('hex')
    .slice(0, 32)
}

function iso(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString()
}
