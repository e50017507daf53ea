import { inArray, sql } from 'drizzle-orm'
import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import type { Action } from '@/lib/domain/access/may'
import { BULK_RIGHTS, type BulkAction } from '@/lib/domain/bulk/bulk-actions'
import type { Effect } from '@/lib/domain/changes/effect'
import type { ContainmentLevel } from '@/lib/domain/containment/levels'
import { CHANGES_OF_STATE, type StateChange, type Verdict } from '@/lib/domain/key-states/state-change'
import { entryOfState, judgeKeys, storeState } from '../access-keys/change-key-state'
import type { AuditEntry } from '../audit/audit-entry'
import type { ChangeAnnouncement } from '../commands/announce-change'
import {
  entryOfContainment,
  eventOf,
  type PlannedContainment,
  planContainments,
  storePlanned,
} from '../containment-plan/containment-plan'
import type { AuthoredTransaction } from '../context/context'
import type { OwnerColumns } from '../owners/resolve-owner'
import { keyIsRevoked } from '../stored-key/key-command'
import { keyTarget } from '../stored-key/key-not-found'
import type { BulkParameters } from './stored-job'

/**
 * The action of a job on keys. A job has no rules of its own: the members are the same as of the command for one key.
 * `tellsContacts`: the contacts of the changed keys get one notice.
 */
export type BulkKind = {
  action: Action
  effect: Effect
  tellsContacts: boolean
  plan: (
    context: AuthoredTransaction,
    keys: readonly LockedAccessKey[],
    parameters: BulkParameters,
  ) => Promise<BulkPlan>
}

/**
 * The change of these locked keys. `verdicts`: in the order of the keys. `announce`: null if no verifier has to hear of
 * the change.
 */
export type BulkPlan = {
  verdicts: readonly Verdict[]
  store: (keyIds: readonly string[]) => Promise<void>
  announce: (keyId: string) => ChangeAnnouncement | null
  entry: (key: LockedAccessKey) => Omit<AuditEntry, 'changeId'>
}

function ofState(change: StateChange): BulkKind {
  return {
    action: change.action,
    effect: change.effect,
    tellsContacts: change.isFinal,
    plan: async (context, keys, { reason }) => ({
      verdicts: await judgeKeys(context, change, keys, reason),
      store: (keyIds) => storeState(context, change, keyIds, reason),
      announce: (keyId) => ({ kind: change.event, keyId }),
      entry: (key) => entryOfState(change, key, context.now, reason),
    }),
  }
}

/** Restricting and suspending many keys follows the rules of containing one. */
function ofLevel(level: ContainmentLevel): BulkKind {
  return {
    action: 'access-keys.contain',
    effect: 'tightens',
    tellsContacts: true,
    plan: async (context, keys, { reason, containment }) => {
      const plans = await planContainments(context, keys, { ...containment, level })
      const planned = new Map(keys.flatMap(({ id }, index) => pair(id, plans[index])))
      return {
        verdicts: plans.map(({ verdict }) => verdict),
        store: (keyIds) => storePlanned(context, planned, keyIds, reason),
        announce: (keyId) => announcementOf(keyId, planned.get(keyId), level),
        entry: (key) => entryOf(key, planned, reason),
      }
    },
  }
}

const pair = (id: string, plan: PlannedContainment | undefined): [string, PlannedContainment][] =>
  plan === undefined ? [] : [[id, plan]]

function announcementOf(keyId: string, plan: PlannedContainment | undefined, level: ContainmentLevel) {
  return { kind: plan === undefined ? `access_key.${level}` : eventOf(plan), keyId }
}

function entryOf(key: LockedAccessKey, planned: ReadonlyMap<string, PlannedContainment>, reason: string) {
  const plan = planned.get(key.id)
  if (plan === undefined) throw new Error('A key was contained without a plan')
  return entryOfContainment(key, plan, reason)
}

/** The owner is recorded like an edit of one key. It gives the key no right: no verifier has to hear of it. */
const SET_OWNER: BulkKind = {
  action: BULK_RIGHTS.set_owner,
  effect: 'none',
  tellsContacts: false,
  plan: async ({ tx }, keys, parameters) => {
    const owner = ownerIn(parameters)
    return {
      verdicts: keys.map((key) => judgeOwner(key, owner)),
      store: async (keyIds) => {
        await tx
          .update(accessKeys)
          .set({ ...owner, version: sql`${accessKeys.version} + 1` })
          .where(inArray(accessKeys.id, [...keyIds]))
      },
      announce: () => null,
      entry: (key) => ({
        action: 'access_key.edited',
        target: keyTarget(key),
        keyId: key.id,
        reason: parameters.reason || null,
        before: { owner: key.ownerName },
        after: { owner: owner.ownerName },
      }),
    }
  },
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
  restrict: ofLevel('restricted'),
  suspend: ofLevel('suspended'),
  revoke: ofState(CHANGES_OF_STATE.revoke),
  set_owner: SET_OWNER,
}
