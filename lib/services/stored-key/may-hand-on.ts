import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { AuthoredTransaction } from '../context/context'
import { findActingKey, isBoundLike } from './acting-key'
import { checkGrants } from './check-grants'
import { findStoredGrants } from './stored-grants'
import { findStoredRestrictions } from './stored-restrictions'

/**
 * Whether the actor may let a key do more, or be used from more places. The actor must have all the rights itself and
 * must live at least as long as the key. Otherwise the rights would outlive the actor.
 */
export async function checkMayLoosen(
  context: AuthoredTransaction,
  key: LockedAccessKey,
): Promise<Result<null>> {
  const { actor, tx } = context
  const acting = await findActingKey(context)
  if (acting === null || actor.type !== 'access_key') return succeed(null)
  if (key.expiresAt !== null && key.expiresAt.getTime() > actor.expiresAt)
    return refuse('FORBIDDEN', 'A key can’t extend the access of a key that outlives it')
  const restrictions = await findStoredRestrictions(tx, key.id)
  if (isBoundLike(acting, { id: key.id, restrictions })) return succeed(null)
  return refuse('FORBIDDEN', 'A restricted key can’t extend the access of a less restricted key')
}

/**
 * Whether the actor has all rights of a key. A program that could make a secret for a key with more rights, or
 * reactivate one, would gain rights. People are judged only by their role.
 */
export async function checkCoversKey(
  context: AuthoredTransaction,
  key: LockedAccessKey,
): Promise<Result<null>> {
  if (context.actor.type !== 'access_key') return succeed(null)
  const grants = await findStoredGrants(context.tx, key.id)
  const scopes = key.allScopes ? ('all' as const) : key.scopes
  const checked = await checkGrants(context, grants, scopes, { grants, scopes })
  const acting = await findActingKey(context)
  const restrictions = await findStoredRestrictions(context.tx, key.id)
  if (checked.ok && acting !== null && isBoundLike(acting, { id: key.id, restrictions })) return succeed(null)
  return refuse('FORBIDDEN', 'A key can’t create a credential for a key that can do more than itself')
}
