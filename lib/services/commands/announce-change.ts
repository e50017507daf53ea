import { sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import type { Transaction } from '@/db/client'
import { keyChanges } from '@/db/schema'
import type { AnnouncedChange } from '@/lib/domain/changes/effect'
import { type Stop, stopOfKind } from '@/lib/domain/lost-changes/stop'

/**
 * `stops`: what the change stops, if its kind does not say so; null if it stops nothing although its kind may.
 * `onlyLoosens`: no key may do less than before, for example after a later expiry.
 */
export type ChangeAnnouncement = {
  kind: string
  keyId: string | null
  secretId?: string | null
  stops?: Stop | null
  onlyLoosens?: boolean
}

/**
 * Appends to the change feed; its trigger notifies the verifiers on commit. Changes of one key are serialised by the
 * lock of the key, changes of a whole workspace by the lock taken here. Therefore the newest change is always the last
 * one committed.
 */
export async function announceChange(
  tx: Transaction,
  workspaceId: string,
  change: ChangeAnnouncement,
): Promise<number | null> {
  if (change.keyId === null)
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${ADVISORY_LOCKS.announcements}))`,
    )
  const [id] = await announceChanges(tx, workspaceId, [change])
  return id ?? null
}

/**
 * Announces changes of keys in one statement, and returns their ids in the same order. The caller holds the locks of these
 * keys. A verifier that has heard the last change has heard all of them.
 */
export async function announceChanges(
  tx: Transaction,
  workspaceId: string,
  changes: readonly ChangeAnnouncement[],
): Promise<number[]> {
  if (changes.length === 0) return []
  const rows = await tx
    .insert(keyChanges)
    .values(
      changes.map((change) => ({
        workspaceId,
        keyId: change.keyId,
        secretId: change.secretId ?? null,
        kind: change.kind,
        stops: stopOf(change),
      })),
    )
    .returning({ id: keyChanges.id })
  return rows.map(({ id }) => id)
}

function stopOf({ kind, secretId, stops }: ChangeAnnouncement): Stop | null {
  return stops === undefined ? stopOfKind(kind, secretId ?? null) : stops
}

/** The change in the form that decides whether an answer waits. */
export function announcedChange(change: ChangeAnnouncement): AnnouncedChange {
  const stop = stopOf(change)
  return {
    stop,
    declaresStop: change.stops !== undefined || stop !== null,
    onlyLoosens: change.onlyLoosens === true,
  }
}
