import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import type { Action } from '@/lib/domain/access/may'
import type { BulkAction } from '@/lib/domain/bulk/bulk-actions'
import type { Effect } from '@/lib/domain/changes/effect'
import { CHANGES_OF_STATE, type StateChange, type Verdict } from '@/lib/domain/key-states/state-change'
import { entryOfState, judgeKeys, storeState } from '../access-keys/change-key-state'
import type { AuditEntry } from '../audit/audit-entry'
import type { ChangeAnnouncement } from '../commands/define-command'
import type { AuthoredTransaction } from '../context/context'
import type { BulkParameters } from './stored-job'

/**
 * What a job does to a key. The members are those of the command for one key: a job has no rules of its own. `announce`:
 * null if no verifier has to hear of the change. `tellsContacts`: the contacts of the changed keys get one notice.
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

export const BULK_KINDS: Readonly<Record<BulkAction, BulkKind>> = {
  deactivate: ofState(CHANGES_OF_STATE.deactivate),
  reactivate: ofState(CHANGES_OF_STATE.reactivate),
  revoke: ofState(CHANGES_OF_STATE.revoke),
}
