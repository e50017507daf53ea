import type { Grant, Scopes } from '../access/grants'

type Authority = { grants: readonly Grant[]; scopes: Scopes }

/** Whether a key may still do everything that it could before an edit. False if in doubt. */
export function onlyLoosens(before: Authority, after: Authority): boolean {
  const keepsScopes =
    after.scopes === 'all' ||
    (before.scopes !== 'all' && before.scopes.every((one) => after.scopes.includes(one)))
  return keepsScopes && before.grants.every((had) => after.grants.some((has) => reachesAsMuch(has, had)))
}

function reachesAsMuch(has: Grant, had: Grant): boolean {
  if (has.role !== had.role) return false
  if (has.accounts === 'all') return true
  const accounts: readonly string[] = has.accounts
  return had.accounts !== 'all' && had.accounts.every((one) => accounts.includes(one))
}
