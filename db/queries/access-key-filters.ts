import { type SQL, sql } from 'drizzle-orm'
import { KEY_STATUSES, type KeyStatus } from '@/lib/domain/access-keys/key-status'
import type { ListAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { EXPIRING_SOON_DAYS } from '@/lib/domain/access-keys/list-limits'
import { readAddressStart } from '@/lib/domain/access-keys/list-search'
import { CONTAINMENT_LEVELS } from '@/lib/domain/containment/levels'
import { isKeyId } from '@/lib/domain/credentials/credential'
import { readLabelFilter } from '@/lib/domain/labels/labels'
import { folded, foldedPattern } from '../words'
import { allowsPermission, allowsPermissionByIndex } from './allowing-keys'
import { escalatedKeys, keysContained } from './containments'
import { hasHealth, hasHealthByIndex } from './key-health'
import { hasLabel, hasLabelByIndex } from './key-labels'
import { isOwnedBy, isOwnerless, isOwnerlessByIndex } from './key-owners'
import { isKnownToLeaver, isKnownToLeaverByIndex } from './leavers'
import { reachesAccount, reachesAccountByIndex } from './reaching-keys'

export type KeyFilters = {
  workspaceId: string
  input: ListAccessKeysInput
  unusedAfterDays: number
  rotationReminderDays: number
  /** Only keys that were used in this many days. */
  usedWithinDays?: number
  /** Only keys with a live secret that a person has seen who has left. */
  isKnownToLeaver?: boolean
  /** The keys that a paste leads to; null without a paste. */
  pastedKeyIds: readonly string[] | null
  /** Whether the account of the filter exists here and is not archived. No key reaches any other account. */
  isAccountLive: boolean
  /** Whether the permission of the filter is in the catalogue and not retired. No key allows any other permission. */
  isPermissionLive: boolean
}

// Each expression equals the expression of the index that serves it.
export const EXPIRES = sql`coalesce(k.expires_at, 'infinity'::timestamptz)`
export const LAST_USED = sql`coalesce(k.last_used_at, '-infinity'::timestamptz)`
const IS_USABLE = sql`${EXPIRES} > transaction_instant()`

export const daysAgo = (days: number) => sql`transaction_instant() - make_interval(days => ${days})`
export const SOON = sql`transaction_instant() + make_interval(days => ${EXPIRING_SOON_DAYS})`

/** Whether a filter matches only usable keys, or keys that a reactivation makes usable. */
function asksForUsable({ expiringSoon, unused, dueForRotation, health }: ListAccessKeysInput): boolean {
  return expiringSoon || unused || dueForRotation || Boolean(health)
}

/** The stored states that a list must read. Empty: no key can match. */
export function statesAsked(input: ListAccessKeysInput): readonly KeyStatus[] {
  const status = stateAsked(input)
  if (!asksForUsable(input)) return status ? [status] : KEY_STATUSES
  return status ? USABLE.filter((state) => state === status) : USABLE
}

type AskedStatus = ListAccessKeysInput['status']

/** The state that the Status filter asks for. The filter also has the levels of containment, which are no states. */
function stateAsked({ status }: ListAccessKeysInput): KeyStatus | null {
  return KEY_STATUSES.find((state) => state === status) ?? null
}

/** Whether keys get this state by themselves, before a job stores it: an expiry or an escalation has passed. */
export function changesByItself(status: AskedStatus): boolean {
  return status === 'expired' || status === 'revoked'
}

/** Condition: the key got this state by itself, and it is not stored yet. A revoked key is no longer expired. */
export function changedByItself(workspaceId: string, status: AskedStatus): SQL {
  const escalated = sql`k.id = any(array(${escalatedKeys(workspaceId)}))`
  if (status === 'revoked') return sql`${escalated} and k.state <> 'revoked' and k.deleted_at is null`
  return sql`k.id = any(array(select keys_expired_since(${workspaceId})))`
}

/** States of keys that are usable, now or after a reactivation. The key may have expired since its state was stored. */
export const USABLE: readonly KeyStatus[] = ['active', 'inactive']

/** The further conditions for keys of these states. `like` also finds short texts; `index` can use an index. */
export function conditions(filters: KeyFilters, search: 'like' | 'index'): SQL[] {
  const { workspaceId, input, unusedAfterDays, rotationReminderDays, pastedKeyIds } = filters
  const { role } = input
  const status = stateAsked(input)
  const level = CONTAINMENT_LEVELS.find((one) => one === input.status)
  const mustBeUsable = asksForUsable(input) || status === 'active' || status === 'inactive'
  const text = input.search.trim()
  const label = readLabelFilter(input.label ?? '')
  return [
    ...(mustBeUsable ? [IS_USABLE] : []),
    ...(mustBeUsable || status === 'expired' ? [isNotEscalated(workspaceId)] : []),
    // Index key_containments_of_workspace.
    ...(level ? [sql`k.id = any(array(${keysContained(workspaceId, level)}))`] : []),
    ...(role ? [sql`k.roles @> array[${role}]::key_role[]`] : []),
    ...(input.expiringSoon ? [sql`${EXPIRES} <= ${SOON}`] : []),
    ...(input.unused ? isUnused(unusedAfterDays) : []),
    ...(input.dueForRotation ? isDueForRotation(rotationReminderDays) : []),
    ...(input.owner ? [isOwnedBy(input.owner)] : []),
    ...(input.ownerless
      ? [search === 'like' ? isOwnerless(workspaceId) : isOwnerlessByIndex(workspaceId)]
      : []),
    ...(filters.usedWithinDays === undefined
      ? []
      : [sql`k.last_used_at >= ${daysAgo(filters.usedWithinDays)}`]),
    ...(filters.isKnownToLeaver
      ? [search === 'like' ? isKnownToLeaver(workspaceId) : isKnownToLeaverByIndex(workspaceId)]
      : []),
    ...(input.health
      ? [search === 'like' ? hasHealth(input.health) : hasHealthByIndex(workspaceId, input.health)]
      : []),
    ...(label ? [search === 'like' ? hasLabel(label) : hasLabelByIndex(workspaceId, label)] : []),
    ...(input.reachesAccount ? [reaches(filters, input.reachesAccount, search)] : []),
    ...(input.allowsPermission ? [allows(filters, input.allowsPermission, search)] : []),
    // Index access_keys_pkey.
    ...(pastedKeyIds ? [sql`k.id = any(${sql.param([...pastedKeyIds])}::text[])`] : []),
    ...(text === '' ? [] : [searchCondition(workspaceId, text, search)]),
  ]
}

function reaches(filters: KeyFilters, accountId: string, how: 'like' | 'index'): SQL {
  if (!filters.isAccountLive) return sql`false`
  return how === 'like' || isNarrow(filters)
    ? reachesAccount(accountId)
    : reachesAccountByIndex(filters.workspaceId, accountId)
}

function allows(filters: KeyFilters, name: string, how: 'like' | 'index'): SQL {
  if (!filters.isPermissionLive) return sql`false`
  return how === 'like' || isNarrow(filters)
    ? allowsPermission(name)
    : allowsPermissionByIndex(filters.workspaceId, name)
}

/** Whether another index leaves few keys. Then each of them is asked, because the keys of all are many. */
function isNarrow({ input, pastedKeyIds }: KeyFilters): boolean {
  return input.search.trim() !== '' || pastedKeyIds !== null || Boolean(input.owner ?? input.label)
}

/** Created at least this long ago, and without a use since. */
function isUnused(days: number): SQL[] {
  return [sql`k.created_at < ${daysAgo(days)}`, sql`${LAST_USED} < ${daysAgo(days)}`]
}

/** The newest secret is older than this. The same then holds for the key, whose index by creation narrows the search. */
function isDueForRotation(days: number): SQL[] {
  return [sql`k.newest_secret_at < ${daysAgo(days)}`, sql`k.created_at < ${daysAgo(days)}`]
}

/** The keys of one state that are unused for this long, in the order of last uses. */
export function unusedInOrder(workspaceId: string, state: SQL, days: number): { used: SQL; never: SQL } {
  const of = sql`u.workspace_id = ${workspaceId} and ${state}`
  return {
    used: sql`select u.key_id from key_last_uses u where ${of} and u.used_at > '-infinity' and u.used_at < ${daysAgo(days)}`,
    never: sql`select u.key_id from key_last_uses u where ${of} and u.used_at = '-infinity' and u.created_at < ${daysAgo(days)}`,
  }
}

/** The range that these filters imply for the sort value. The walk begins and ends there. */
export function boundsOfSort(filters: KeyFilters, value: SQL): SQL[] {
  const { input, unusedAfterDays, rotationReminderDays } = filters
  const { sort } = input
  if (sort === 'expires' && asksForUsable(input))
    return [sql`${value} > transaction_instant()`, ...(input.expiringSoon ? [sql`${value} <= ${SOON}`] : [])]
  if (sort === 'last_used' && input.unused) return [sql`${value} < ${daysAgo(unusedAfterDays)}`]
  if (sort !== 'created') return []
  return [
    ...(input.unused ? [sql`${value} < ${daysAgo(unusedAfterDays)}`] : []),
    ...(input.dueForRotation ? [sql`${value} < ${daysAgo(rotationReminderDays)}`] : []),
  ]
}

/** Whether few keys at most can match, through a unique index. Contained keys are few. */
export function asksForNamedKeys({ input, pastedKeyIds }: KeyFilters): boolean {
  const isContained = CONTAINMENT_LEVELS.some((level) => level === input.status)
  return pastedKeyIds !== null || isContained || isKeyId(input.search.trim())
}

/** Not revoked by an escalation since the state was stored. These keys are few or none; the list is read once. */
function isNotEscalated(workspaceId: string): SQL {
  return sql`k.id <> all(array(${escalatedKeys(workspaceId)}))`
}

// Trigrams cannot find one or two characters. These have a separate index.
function searchCondition(workspaceId: string, typed: string, how: 'like' | 'index'): SQL {
  if (isKeyId(typed)) return sql`k.id = ${typed}`
  if (how === 'index' && [...typed.toLowerCase()].length <= 2)
    return sql`short_grams(k.search_text) @> array[${folded(typed)}]`
  const isFound = sql`k.search_text like ${foldedPattern(typed)}`
  const address = readAddressStart(typed)
  return address === null ? isFound : sql`(${isFound} or ${wasUsedFrom(workspaceId, address, how)})`
}

// The searched text does not contain the address of the last use, which changes too often for an index of the key.
function wasUsedFrom(workspaceId: string, address: string, how: 'like' | 'index'): SQL {
  const start = `${address}%`
  if (how === 'like') return sql`k.last_used_address like ${start}`
  return sql`k.id = any(array(select a.key_id from key_last_addresses a
    where a.workspace_id = ${workspaceId} and a.address like ${start}))`
}

/** States as a parameter of a statement. */
export function stateList(states: readonly KeyStatus[]): SQL {
  return sql`${`{${states.join(',')}}`}::key_state[]`
}
