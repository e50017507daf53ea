import { NO_SCOPE_NAMED, type ScopeCount, type Tally, UNKNOWN_SCOPE } from './tally'

/** One empty array for all tallies: nearly every tally has one scope only, and there are tens of thousands. */
export const NO_COUNTS: readonly ScopeCount[] = []

/** Counts a call whose scope differs from that of the first call. */
export function countOther(tally: Tally, scope: string | null): void {
  tally.others = countOne(tally.others, tally, scope)
}

/** Counts the further scopes of one call. */
export function countExtras(tally: Tally, asked: readonly string[]): void {
  for (const scope of asked.slice(1)) tally.extras = countOne(tally.extras, tally, scope)
}

/** The calls of a tally by scope, each scope once. A call with several scopes counts for each. */
export function scopesOf(tally: Tally): { scope: string; calls: number }[] {
  const { others, extras } = tally
  const first = { scope: tally.scope, calls: tally.calls - others.reduce((sum, one) => sum + one.calls, 0) }
  const totals = new Map<string, number>()
  for (const { scope, calls } of [first, ...others, ...extras]) {
    const known = knownScope(tally, scope)
    if (known !== null && calls > 0) totals.set(known, (totals.get(known) ?? 0) + calls)
  }
  return [...totals].map(([scope, calls]) => ({ scope, calls }))
}

// The array is short: at most the scopes of the catalogue and one for all unknown scopes.
function countOne(counts: readonly ScopeCount[], tally: Tally, scope: string | null): readonly ScopeCount[] {
  const present = find(counts, scope) ?? find(counts, knownScope(tally, scope))
  if (present === undefined) return [...counts, { scope: knownScope(tally, scope), calls: 1 }]
  present.calls += 1
  return counts
}

// A plain loop: this runs in each call of an API that alternates between scopes.
function find(counts: readonly ScopeCount[], scope: string | null): ScopeCount | undefined {
  for (const count of counts) if (count.scope === scope) return count
  return undefined
}

function knownScope({ credential }: Tally, scope: string | null): string | null {
  const isKnown =
    scope === null || scope === NO_SCOPE_NAMED || credential.facts.workspace.catalogue.includes(scope)
  return isKnown ? scope : UNKNOWN_SCOPE
}
