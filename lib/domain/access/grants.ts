import { isLimitedToAccounts, type KeyRole, roleAllows } from './key-roles'

/** A role and the cloud accounts that it reaches: `'all'`, or a list. An empty list reaches nothing. */
export type Grant = { role: KeyRole; accounts: 'all' | readonly string[] }

/** The scopes of a key: everything that its roles allow, or only these permissions. */
export type Scopes = 'all' | readonly string[]

/** Whether one grant allows a permission: the role's part of the catalogue, narrowed by the key's scopes. */
export function grantAllows(
  grant: Grant,
  scopes: Scopes,
  catalogue: readonly string[],
  permission: string,
): boolean {
  return isWithin(grant, scopes, permission) && catalogue.includes(permission)
}

function isWithin({ role }: Grant, scopes: Scopes, permission: string): boolean {
  return roleAllows(role, permission) && (scopes === 'all' || scopes.includes(permission))
}

/** Everything that the grants allow together, in the order of the catalogue. */
export function permissionsOfGrants(
  grants: readonly Grant[],
  scopes: Scopes,
  catalogue: readonly string[],
): string[] {
  return catalogue.filter((permission) => grants.some((grant) => isWithin(grant, scopes, permission)))
}

/** Whether a grant reaches a cloud account. `live` contains the workspace's accounts that are not archived. */
export function grantReaches(grant: Grant, account: string, live: ReadonlySet<string>): boolean {
  return live.has(account) && (grant.accounts === 'all' || grant.accounts.includes(account))
}

/** Whether a grant reaches anything now. If all its accounts are archived, the grant allows nothing. */
export function isLiveGrant({ accounts }: Grant, live: ReadonlySet<string>): boolean {
  return accounts === 'all' || accounts.some((id) => live.has(id))
}

/** The present grants. Archived accounts are left out, and so is a grant without accounts. */
export function liveGrants(grants: readonly Grant[], live: ReadonlySet<string>): Grant[] {
  return grants
    .filter((grant) => isLiveGrant(grant, live))
    .map((grant) =>
      grant.accounts === 'all' ? grant : { ...grant, accounts: grant.accounts.filter((id) => live.has(id)) },
    )
}

/**
 * Whether selected scopes stay within others. Selected scopes never cover `'all'`, even if both allow the same today: a
 * permission that is added tomorrow would belong only to `'all'`.
 */
export function scopesCover(outer: Scopes, inner: Scopes): boolean {
  return outer === 'all' || (inner !== 'all' && inner.every((scope) => outer.includes(scope)))
}

/** Whether `inner` allows nothing that `outer` does not. Prevents a key from making a key with more rights. */
export function grantsCover(
  outer: { grants: readonly Grant[]; permissions: readonly string[] },
  inner: { grants: readonly Grant[]; permissions: readonly string[] },
): boolean {
  return (
    inner.permissions.every((permission) => outer.permissions.includes(permission)) &&
    inner.grants.every((grant) => outer.grants.some((held) => coversGrant(held, grant)))
  )
}

function coversGrant(held: Grant, wanted: Grant): boolean {
  const roleIsCovered =
    held.role === 'global_admin' ||
    held.role === wanted.role ||
    (held.role === 'global_viewer' && isLimitedToAccounts(wanted.role))
  if (!roleIsCovered) return false
  if (held.accounts === 'all') return true
  const reach = held.accounts
  return wanted.accounts !== 'all' && wanted.accounts.every((account) => reach.includes(account))
}
