import { inArray, sql } from 'drizzle-orm'
import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import type { Action } from '@/lib/domain/access/may'
import { BULK_RIGHTS, type BulkAction } from '@/lib/domain/bulk/bulk-actions'
import type { Effect } from '@/lib/domain/changes/effect'
import { CHANGES_OF_STATE, type StateChange, type Verdict } from '@/lib/domain/key-states/state-change'
import { entryOfState, judgeKeys, storeState } from '../access-keys/change-key-state'
import type { AuditEntry } from '../audit/audit-entry'
import type { ChangeAnnouncement } from '../commands/announce-change'
import type { AuthoredTransaction } from '../context/context'
import type { OwnerColumns } from '../owners/resolve-owner'
import { keyIsRevoked } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import type { BulkParameters } from './stored-job'

/**
 * The action of a job on a key. The members are the same as of the command for one key, because a job has no rules of
 * its own. `announce`: null if no verifier has to hear of the change. `tellsContacts`: the contacts of the changed keys
 * get one notice.
 */
export type BulkKind = {
  action: Action
  effect: Effect
  tellsContacts: boolean
  judge: (
    context: AuthoredTransaction,
    keys: readonly LockedAccessKey[],
    parameters: BulkParameters,
  ) => Promise<Verdict[]>
  store: (
    context: AuthoredTransaction,
    keyIds: readonly string[],
    parameters: BulkParameters,
  ) => Promise<void>
  announce: (keyId: string) => ChangeAnnouncement | null
  entry: (key: LockedAccessKey, now: Date, parameters: BulkParameters) => Omit<AuditEntry, 'changeId'>
}

function ofState(change: StateChange): BulkKind {
  return {
    action: change.action,
    effect: change.effect,
    tellsContacts: change.isFinal,
    judge: (context, keys, { reason }) => judgeKeys(context, change, keys, reason),
    store: (context, keyIds, { reason }) => storeState(context, change, keyIds, reason),
    announce: (keyId) => ({ kind: change.event, keyId }),
    entry: (key, now, { reason }) => entryOfState(change, key, now, reason),
  }
}

/** The owner is recorded like an edit of one key. It gives the key no right: no verifier has to hear of it. */
const SET_OWNER: BulkKind = {
  action: BULK_RIGHTS.set_owner,
  effect: 'none',
  tellsContacts: false,
  judge: async (_context, keys, parameters) => keys.map((key) => judgeOwner(key, ownerIn(parameters))),
  store: async ({ tx }, keyIds, parameters) => {
    await tx
      .update(accessKeys)
      .set({ ...ownerIn(parameters), version: sql`${accessKeys.version} + 1` })
      .where(inArray(accessKeys.id, [...keyIds]))
  },
  announce: () => null,
  entry: (key, _now, parameters) => ({
    action: 'access_key.edited',
    target: keyTarget(key),
    keyId: key.id,
    reason: parameters.reason || null,
    before: { owner: key.ownerName },
    after: { owner: ownerIn(parameters).ownerName },
  }),
}

function judgeOwner(key: LockedAccessKey, { ownerName, ownerUserId }: OwnerColumns): Verdict {
  if (key.revokedAt !== null) return keyIsRevoked().failure
  return key.ownerName === ownerName && key.ownerUserId === ownerUserId ? 'unchanged' : 'change'
}

function ownerIn({ owner }: BulkParameters): OwnerColumns {
  if (owner === undefined) throw new Error('A job that sets an owner has no owner')
  return owner
}

export const BULK_KINDS: Readonly<Record<BulkAction, BulkKind>> = {
  deactivate: ofState(CHANGES_OF_STATE.deactivate),
  reactivate: ofState(CHANGES_OF_STATE.reactivate),
  revoke: ofState(CHANGES_OF_STATE.revoke),
  set_owner: SET_OWNER,
}
