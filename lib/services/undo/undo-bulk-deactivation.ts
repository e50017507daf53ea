import { inArray, sql } from 'drizzle-orm'
import { databaseTime } from '@/db/database-time'
import { lockKeys } from '@/db/queries/key-locks'
import { type LockedAccessKey, lockAccessKeys } from '@/db/queries/lock-access-key'
import { keysStoppedByLoss } from '@/db/queries/lost-changes'
import { findDeactivationsOfJob } from '@/db/queries/recent-deactivations'
import { accessKeys } from '@/db/schema'
import { actorId } from '@/lib/domain/access/actor'
import { KEYS_PER_STEP } from '@/lib/domain/bulk/bulk-limits'
import { STOPPED_BY_LOSS } from '@/lib/domain/key-states/state-change'
import { type Failure, refuse, refuseFor, succeed } from '@/lib/domain/result'
import { refusalOfUndo, undoJobInput } from '@/lib/domain/undo/undo'
import { type CommandTools, defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { keyTarget } from '../stored-key/key-not-found'

const EVENT = 'access_key.deactivation_undone'

/** `kept`: the keys that stay deactivated, because something else has changed them since. */
export type UndoneJob = { jobId: string; undone: number; kept: number }

/** Takes back the deactivations of a job of one step, each by the rules of the undo of one key. */
export const undoBulkDeactivation = defineCommand<typeof undoJobInput, UndoneJob>(
  { action: 'deactivations.undo', effect: 'loosens', input: undoJobInput },
  async (context, { jobId }, tools) => {
    const { tx, workspace } = context
    const found = await findDeactivationsOfJob(tx, workspace.id, jobId)
    if (found.length > KEYS_PER_STEP)
      return refuse('LIMIT_REACHED', `Only ${KEYS_PER_STEP} keys can be undone at once. Nothing was changed.`)
    const keyIds = found.map(({ keyId }) => keyId)
    if (keyIds.length > 0) await lockKeys(tx, keyIds)
    const keys = keyIds.length === 0 ? [] : await lockAccessKeys(tx, workspace.id, keyIds)
    const refusals = await judge(context, jobId, keys)
    const undone = keys.filter(({ id }) => refusals.get(id) === null)
    const [first] = undone
    if (first === undefined)
      return refuseFor([...refusals.values()].find((one) => one !== null) ?? NOTHING_TO_UNDO)
    await store(context, tools, undone)
    return succeed({ jobId, undone: undone.length, kept: found.length - undone.length })
  },
)

const NOTHING_TO_UNDO: Failure = {
  code: 'STATE_CONFLICT',
  message:
    'You can undo a deactivation for 10 seconds. Nothing was changed. A Global Admin can reactivate the keys.',
}

/** Why each of these locked keys stays as it is; null for a key whose deactivation is undone. */
async function judge(
  { tx, workspace, actor }: CommandContext,
  jobId: string,
  keys: readonly LockedAccessKey[],
): Promise<Map<string, Failure | null>> {
  const now = await databaseTime(tx)
  const latest = await findDeactivationsOfJob(tx, workspace.id, jobId)
  const ofKeys = new Map(latest.map((one) => [one.keyId, one]))
  const ids = keys.map(({ id }) => id)
  const lost = ids.length === 0 ? new Set() : await keysStoppedByLoss(tx, workspace.id, ids, STOPS)
  const me = actorId(actor) ?? ''
  const refusalOf = (id: string) =>
    refusalOfUndo(ofKeys.get(id), me, now) ?? (lost.has(id) ? STOPPED_BY_LOSS : null)
  return new Map(ids.map((id) => [id, refusalOf(id)]))
}

const STOPS = ['key_for_good', 'key', 'rights'] as const

async function store(
  { tx }: CommandContext,
  { announce, audit }: CommandTools,
  keys: readonly LockedAccessKey[],
): Promise<void> {
  const ids = keys.map(({ id }) => id)
  await tx
    .update(accessKeys)
    .set({ deactivatedAt: null, version: sql`${accessKeys.version} + 1` })
    .where(inArray(accessKeys.id, ids))
  for (const key of keys) {
    await announce({ kind: EVENT, keyId: key.id })
    await audit({
      action: EVENT,
      target: keyTarget(key),
      keyId: key.id,
      before: { deactivatedAt: key.deactivatedAt?.toISOString() ?? null },
      after: { deactivatedAt: null },
    })
  }
}
