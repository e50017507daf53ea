import { and, isNull, ne, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import type { Database, Transaction } from '@/db/client'
import { firstWorkspace } from '@/db/queries/first-workspace'
import { signingKeys } from '@/db/schema'
import { generateSigningKey } from '@/lib/secrets/token-signing'
import { systemAuthor } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { announceChange } from '../commands/announce-change'

/** How long a new key is published before it signs: longer than anybody may cache the key set (max-age 300 s). */
export const PUBLICATION_LEAD_SECONDS = 600

export type Rotation = { kid: string; signsFrom: Date; retires: string[] }

/**
 * Makes the next signing key. The key is published at once and signs after the lead. Until then the present key signs;
 * it stays published until the last token that it signed has expired.
 */
export async function rotateSigningKey(
  db: Database,
  encryptionSecret: string,
  leadSeconds: number = PUBLICATION_LEAD_SECONDS,
): Promise<Rotation> {
  const key = await generateSigningKey(encryptionSecret)
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.signingKey})`)
    const signsFrom = sql`clock_instant() + make_interval(secs => ${leadSeconds})`
    const made = await tx
      .insert(signingKeys)
      .values({ ...key, signsFrom })
      .returning({ signsFrom: signingKeys.signsFrom })
    const starts = made[0]?.signsFrom
    if (starts === undefined) throw new Error('The signing key was not stored')
    const retired = await tx
      .update(signingKeys)
      .set({ retiredAt: starts })
      .where(and(isNull(signingKeys.retiredAt), ne(signingKeys.kid, key.kid)))
      .returning({ kid: signingKeys.kid })
    await setRemovalTimes(tx)
    const rotation = { kid: key.kid, signsFrom: starts, retires: retired.map(({ kid }) => kid) }
    await record(tx, rotation)
    return rotation
  })
}

/**
 * After a key has stopped signing, the last expiry of its tokens is known. The key leaves the key set an hour after
 * that expiry: short-lived access tokens and slow clocks need the hour.
 */
export async function setRemovalTimes(executor: Database | Transaction): Promise<void> {
  await executor.execute(SET_REMOVAL_TIMES)
}

export const SET_REMOVAL_TIMES = sql`
  update signing_keys k set remove_after = greatest(k.retired_at, (
    select max(s.expires_at) from key_secrets s where s.kind = 'token' and s.created_at <= k.retired_at
  )) + interval '1 hour'
  where k.retired_at < clock_instant() - interval '1 minute' and k.remove_after is null`

async function record(tx: Transaction, { kid, retires, signsFrom }: Rotation): Promise<void> {
  const workspace = await firstWorkspace(tx)
  if (workspace === undefined) return
  const changeId = await announceChange(tx, workspace.id, { kind: 'signing_key.rotated', keyId: null })
  await recordEvent(tx, systemAuthor(workspace, 'keys:rotate'), {
    action: 'signing_key.rotated',
    target: { type: 'signing_key', id: kid, label: kid },
    after: { kid, retires, signsFrom: signsFrom.toISOString() },
    changeId,
  })
}
