import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { removeContainments, selectContainments } from '@/db/queries/containments'
import { type DueContainment, findDueContainments } from '@/db/queries/due-containments'
import { lockKey } from '@/db/queries/key-locks'
import { type LockedAccessKey, lockAccessKey } from '@/db/queries/lock-access-key'
import { accessKeys } from '@/db/schema'
import { isEscalated, isInForce } from '@/lib/domain/containment/containment'
import type { StoredContainment } from '@/lib/domain/containment/containment-change'
import { type Author, systemAuthor } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { announceChange } from '../commands/announce-change'
import { recorded } from '../containment-plan/containment-plan'
import { keyTarget } from '../stored-key/key-not-found'
import { tellOfContainment } from './tell-of-containment'

const BATCH = 100
const ESCALATED = 'The escalation of its containment has passed'
const ENDED = 'The suspension ended by itself'

/**
 * Writes down what has happened by itself: escalations as revocations, and suspensions that have ended. Verifiers and
 * lists obey both at the instant; this only records them. Each key has a transaction of its own, so that a key that is
 * being changed keeps none of the others. Returns the number of keys.
 */
export async function settleContainments(db: Database, signal?: AbortSignal): Promise<number> {
  for (let settled = 0; ; ) {
    const due = await findDueContainments(db, BATCH)
    for (const one of due) {
      signal?.throwIfAborted()
      await db.transaction((tx) => settle(db, tx, one))
    }
    settled += due.length
    if (due.length < BATCH) return settled
  }
}

async function settle(db: Database, tx: Transaction, due: DueContainment): Promise<void> {
  const { keyId, workspaceId } = due
  await lockKey(tx, keyId)
  const key = await lockAccessKey(tx, workspaceId, keyId)
  const stored = (await selectContainments(tx, workspaceId, [keyId])).get(keyId)
  if (stored === undefined) return
  const now = await databaseTime(tx)
  const workspace = { id: workspaceId, slug: due.slug }
  const author = systemAuthor(workspace, `containment:${keyId}`)
  if (key === null) await removeContainments(tx, [keyId])
  else if (isEscalated(stored, now.getTime())) await revoke({ db, tx, now, author }, key, stored)
  else if (!isInForce(stored, now.getTime())) await end({ db, tx, now, author }, key, stored)
}

type Settling = { db: Database; tx: Transaction; now: Date; author: Author }

async function revoke(
  { db, tx, now, author }: Settling,
  key: LockedAccessKey,
  stored: StoredContainment,
): Promise<void> {
  const { workspace, request } = author
  const revokedAt = new Date(stored.revokeAt ?? now)
  const changeId = await announceChange(tx, workspace.id, { kind: 'access_key.revoked', keyId: key.id })
  await tx
    .update(accessKeys)
    .set({ revokedAt, revokedReason: ESCALATED, version: sql`${accessKeys.version} + 1` })
    .where(eq(accessKeys.id, key.id))
  await recordEvent(tx, author, {
    action: 'access_key.revoked',
    target: keyTarget(key),
    keyId: key.id,
    reason: ESCALATED,
    before: { revokedAt: null, deactivatedAt: key.deactivatedAt?.toISOString() ?? null },
    after: { revokedAt: revokedAt.toISOString(), containment: recorded(stored) },
    changeId,
  })
  await tellOfContainment(
    { db, tx, now, actor: { type: 'system', name: 'Chatelaine' }, workspace, request },
    { level: 'revoked', reason: ESCALATED },
    { changed: [key], changeId, people: [] },
  )
}

async function end({ tx, author }: Settling, key: LockedAccessKey, stored: StoredContainment): Promise<void> {
  const change = { kind: 'access_key.lifted', keyId: key.id, stops: null }
  const changeId = await announceChange(tx, author.workspace.id, change)
  await removeContainments(tx, [key.id])
  await recordEvent(tx, author, {
    action: 'access_key.lifted',
    target: keyTarget(key),
    keyId: key.id,
    reason: ENDED,
    before: { containment: recorded(stored) },
    after: { containment: null },
    changeId,
  })
}
