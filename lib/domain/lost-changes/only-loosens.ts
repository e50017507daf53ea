import { type Grant, type Scopes, scopesCover } from '../access/grants'

type Authority = { grants: readonly Grant[]; scopes: Scopes }

/** Whether a key may still do everything that it could before an edit. False if in doubt. */
export function onlyLoosens(before: Authority, after: Authority): boolean {
  return (
    scopesCover(after.scopes, before.scopes) &&
    before.grants.every((had) => after.grants.some((has) => reachesAsMuch(has, had)))
  )
}

function reachesAsMuch(has: Grant, had: Grant): boolean {
  if (has.role !== had.role) return false
  if (has.accounts === 'all') return true
  const accounts: readonly string[] = has.accounts
  return had.accounts !== 'all' && had.accounts.every((one) => accounts.includes(one))
}
