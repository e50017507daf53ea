import { inArray, sql } from 'drizzle-orm'
import type { LockedAccessKey } from '@/db/queries/lock-access-key'
import { keysStoppedByLoss } from '@/db/queries/lost-changes'
import { findPolicy } from '@/db/queries/workspace-policy'
import { accessKeys } from '@/db/schema'
import type { StateChange, Verdict } from '@/lib/domain/key-states/state-change'
import type { AuditEntry } from '../audit/audit-entry'
import type { AuthoredTransaction } from '../context/context'
import { keyTarget } from '../stored-key/key-not-found'
import { checkCoversKey } from '../stored-key/may-hand-on'

/** The verdict about each of these locked keys, in their order. */
export async function judgeKeys(
  context: AuthoredTransaction,
  change: StateChange,
  keys: readonly LockedAccessKey[],
  reason: string,
): Promise<Verdict[]> {
  const stopped = await stoppedByLoss(context, change, keys)
  const lacksReason =
    change.isFinal &&
    reason === '' &&
    (await findPolicy(context.tx, context.workspace.id)).reasonRequiredForRevocation
  const verdicts: Verdict[] = []
  for (const key of keys) {
    const verdict = change.judge(key, { isStoppedByLoss: stopped.has(key.id), lacksReason })
    const covered = verdict === 'change' && change.handsOnRights ? await checkCoversKey(context, key) : null
    verdicts.push(covered === null || covered.ok ? verdict : covered.failure)
  }
  return verdicts
}

async function stoppedByLoss(
  { tx, workspace }: AuthoredTransaction,
  { refusedFor }: StateChange,
  keys: readonly LockedAccessKey[],
): Promise<ReadonlySet<string>> {
  if (refusedFor.length === 0) return new Set()
  const ids = keys.map(({ id }) => id)
  return await keysStoppedByLoss(tx, workspace.id, ids, refusedFor)
}

/** Writes the new state of these locked keys in one statement. */
export async function storeState(
  { tx, now }: AuthoredTransaction,
  change: StateChange,
  keyIds: readonly string[],
  reason: string,
): Promise<void> {
  await tx
    .update(accessKeys)
    .set({ ...change.columns(now, reason), version: sql`${accessKeys.version} + 1` })
    .where(inArray(accessKeys.id, [...keyIds]))
}

/** The audit event of the change of this key. */
export function entryOfState(
  change: StateChange,
  key: LockedAccessKey,
  now: Date,
  reason: string,
): Omit<AuditEntry, 'changeId'> {
  return {
    action: change.event,
    target: keyTarget(key),
    keyId: key.id,
    reason: reason || null,
    ...change.facts(key, now),
  }
}
