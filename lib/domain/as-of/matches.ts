import { permissionsOfGrants } from '../access/grants'
import { isReadPermission } from '../containment/containment'
import { foldText } from '../lists/names'
import type { AsOfFilters } from './as-of-input'
import type { JudgedKey } from './judge-key'
import type { KeyState } from './key-state'

/** Whether the account or the permission that a filter names could be used at that instant. */
export type AskedThings = { isAccountLive: boolean; isPermissionLive: boolean }

/**
 * Whether a key matches the filters at an instant. The search by name is left to the database, because names never
 * change.
 */
export function matches(
  key: KeyState,
  judged: JudgedKey,
  filters: AsOfFilters,
  { isAccountLive, isPermissionLive }: AskedThings,
): boolean {
  const { status, role, owner, ownerless, reachesAccount, allowsPermission } = filters
  if (status && judged.status !== status && judged.containment?.level !== status) return false
  if (role && !key.grants.some((grant) => grant.role === role)) return false
  if (owner && (key.owner === null || foldText(key.owner) !== foldText(owner))) return false
  if (ownerless && key.owner !== null) return false
  if (asksWhoCould(filters) && judged.workingSecrets === 0) return false
  if (reachesAccount && !(isAccountLive && reaches(key, reachesAccount))) return false
  return !allowsPermission || (isPermissionLive && allows(key, judged, allowsPermission))
}

/**
 * Whether the filters ask who could do something. Only a key that worked could: active, with a working secret,
 * and not suspended. A list of the present also shows keys that could if somebody reactivated them; of the past nobody can.
 */
export function asksWhoCould({ reachesAccount, allowsPermission }: AsOfFilters): boolean {
  return Boolean(reachesAccount) || Boolean(allowsPermission)
}

function reaches({ grants }: KeyState, accountId: string): boolean {
  return grants.some(({ accounts }) => accounts === 'all' || accounts.includes(accountId))
}

function allows({ grants, scopes }: KeyState, { containment }: JudgedKey, permission: string): boolean {
  if (containment?.level === 'restricted' && !isReadPermission(permission)) return false
  return permissionsOfGrants(grants, scopes, [permission]).length > 0
}
