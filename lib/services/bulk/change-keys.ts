import { lockKeys } from '@/db/queries/key-locks'
import { type LockedAccessKey, lockAccessKeys } from '@/db/queries/lock-access-key'
import type { Verdict } from '@/lib/domain/key-states/state-change'
import type { AuditEntry } from '../audit/audit-entry'
import { recordEvents } from '../audit/record-event'
import { announceChanges } from '../commands/announce-change'
import type { AuthoredTransaction } from '../context/context'
import { keyNotFound } from '../stored-key/key-not-found'
import type { BulkKind, BulkPlan } from './bulk-kind'
import type { BulkParameters } from './stored-job'

/** `jobId`: the job that the keys belong to; null if a command changes these keys only. */
export type KeysOfStep = {
  jobId: string | null
  kind: BulkKind
  parameters: BulkParameters
  keyIds: readonly string[]
}

export type Exception = { keyId: string; outcome: 'skipped' | 'refused'; code: string; message: string }

export type ChangedKeys = {
  done: number
  exceptions: Exception[]
  changeId: number | null
  /** The contacts of the changed keys. */
  people: string[]
  changed: readonly LockedAccessKey[]
}

const UNCHANGED = { outcome: 'skipped', code: 'UNCHANGED', message: 'There was nothing to change.' } as const
const ACTING_KEY = {
  code: 'STATE_CONFLICT',
  message: 'A key can’t change itself together with others. Nothing was changed.',
} as const

/**
 * Changes the keys of a step, each by the rules of the command for one key, with a few statements for all of them. Every
 * key is announced before its row changes, so that the verifiers forget exactly these keys.
 */
export async function changeKeys(context: AuthoredTransaction, step: KeysOfStep): Promise<ChangedKeys> {
  const { tx, workspace, actor } = context
  const { kind, parameters, jobId } = step
  const own = actor.type === 'access_key' ? actor.keyId : null
  const keyIds = step.keyIds.filter((id) => id !== own)
  if (keyIds.length > 0) await lockKeys(tx, keyIds)
  const keys = keyIds.length === 0 ? [] : await lockAccessKeys(tx, workspace.id, keyIds)
  const plan = await kind.plan(context, keys, parameters)
  const { verdicts } = plan
  const judged = new Map(keys.map((key, index) => [key.id, verdicts[index] ?? 'unchanged']))
  const changed = keys.filter(({ id }) => judged.get(id) === 'change')
  const exceptions = step.keyIds.flatMap((id) => exceptionOf(id, id === own ? ACTING_KEY : judged.get(id)))

  const announced = await announce(context, kind, plan, { changed, exceptions })
  if (changed.length > 0) {
    const ids = changed.map(({ id }) => id)
    await plan.store(ids)
  }
  await recordEvents(tx, context, [
    ...changed.map((key, index) => ({
      ...plan.entry(key),
      changeId: announced.ofKeys[index] ?? null,
      jobId,
    })),
    ...exceptions.filter(isDenial).map((one) => denialOf(one, kind, jobId)),
  ])
  return {
    done: changed.length,
    exceptions,
    changeId: announced.last,
    people: [...new Set(changed.flatMap(({ contactEmails }) => contactEmails))],
    changed,
  }
}

function exceptionOf(keyId: string, verdict: Verdict | undefined): Exception[] {
  if (verdict === 'change') return []
  if (verdict === 'unchanged') return [{ keyId, ...UNCHANGED }]
  const { code, message } = verdict ?? keyNotFound().failure
  return [{ keyId, outcome: 'refused', code, message }]
}

/**
 * Announces the changed keys. If nothing had to be changed, verifiers may not all know yet of the change that made the
 * present state. Then one of these keys is announced again: a verifier that has heard this has heard everything before.
 */
async function announce(
  { tx, workspace }: AuthoredTransaction,
  kind: BulkKind,
  plan: BulkPlan,
  { changed, exceptions }: { changed: readonly LockedAccessKey[]; exceptions: readonly Exception[] },
): Promise<{ ofKeys: number[]; last: number | null }> {
  const changes = changed.flatMap(({ id }) => plan.announce(id) ?? [])
  const ofKeys = await announceChanges(tx, workspace.id, changes)
  if (ofKeys.length > 0) return { ofKeys, last: ofKeys.at(-1) ?? null }
  const same = exceptions.find(({ outcome }) => outcome === 'skipped')
  if (kind.effect !== 'tightens' || same === undefined) return { ofKeys, last: null }
  const again = { kind: 'bulk_job.repeated', keyId: same.keyId, stops: null }
  const [last] = await announceChanges(tx, workspace.id, [again])
  return { ofKeys, last: last ?? null }
}

/** The refusals that the command for one key records too. */
const isDenial = ({ code }: Exception) => code === 'NOT_FOUND' || code === 'FORBIDDEN'

function denialOf({ keyId, code }: Exception, { action }: BulkKind, jobId: string | null): AuditEntry {
  return {
    action: 'action.denied',
    outcome: 'denied',
    keyId,
    target: { type: 'access_key', id: keyId, label: keyId },
    reason: code,
    after: { attempted: action },
    jobId,
  }
}
