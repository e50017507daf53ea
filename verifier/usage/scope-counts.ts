import { NO_SCOPE_NAMED, type ScopeCount, type Tally, UNKNOWN_SCOPE } from './tally'

/** One for all tallies: nearly every tally has no other scope than its first, and there are tens of thousands. */
export const NO_COUNTS: readonly ScopeCount[] = []

/** Counts calls that asked for something else than the first call of the tally. */
export function countOther(tally: Tally, scope: string | null, calls: number): void {
  tally.others = add(tally.others, tally, scope, calls)
}

/** Counts one call for the scopes that it asked for besides its first one. */
export function countExtras(tally: Tally, asked: readonly string[]): void {
  for (const scope of asked.slice(1)) tally.extras = add(tally.extras, tally, scope, 1)
}

/** Adds the scopes of another tally of the same caller, whose calls are added to this one's. */
export function addScopes(tally: Tally, more: Tally): void {
  for (const { scope, calls } of firstScopesOf(more)) {
    if (scope !== tally.scope) countOther(tally, scope, calls)
  }
  for (const { scope, calls } of more.extras) tally.extras = add(tally.extras, tally, scope, calls)
}

/** The calls of a tally by scope: each scope once. A call that asked for several counts for each. */
export function scopesOf(tally: Tally): { scope: string; calls: number }[] {
  const totals = new Map<string, number>()
  for (const { scope, calls } of [...firstScopesOf(tally), ...tally.extras]) {
    const known = knownScope(tally, scope)
    if (known !== null && calls > 0) totals.set(known, (totals.get(known) ?? 0) + calls)
  }
  return [...totals].map(([scope, calls]) => ({ scope, calls }))
}

function firstScopesOf({ scope, calls, others }: Tally): ScopeCount[] {
  const counted = others.reduce((sum, one) => sum + one.calls, 0)
  return [{ scope, calls: calls - counted }, ...others]
}

// At most as many as the catalogue has scopes, and one for all that a caller makes up.
function add(
  counts: readonly ScopeCount[],
  tally: Tally,
  scope: string | null,
  calls: number,
): readonly ScopeCount[] {
  const present = find(counts, scope) ?? find(counts, knownScope(tally, scope))
  if (present === undefined) return [...counts, { scope: knownScope(tally, scope), calls }]
  present.calls += calls
  return counts
}

// A loop of its own: this stands in the path of each call of an API that asks for several scopes in turn.
function find(counts: readonly ScopeCount[], scope: string | null): ScopeCount | undefined {
  for (const count of counts) if (count.scope === scope) return count
  return undefined
}

function knownScope({ credential }: Tally, scope: string | null): string | null {
  const isKnown =
    scope === null || scope === NO_SCOPE_NAMED || credential.facts.workspace.catalogue.includes(scope)
  return isKnown ? scope : UNKNOWN_SCOPE
}
