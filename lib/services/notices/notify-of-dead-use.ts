import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { DecisionCode } from '@/lib/domain/access-keys/verify-decision'
import { deadUseNotice, type EndedOutcome, isEnded } from '@/lib/domain/notices/dead-use-notice'
import { recipientsOfKey } from '../owners/recipients-of-key'
import { writeNotice } from './write-notice'

/** A use of a dead secret. */
export type DeadUse = {
  keyId: string
  keyName: string
  secretId: string
  workspace: { id: string }
  code: DecisionCode
  caller: { address: string; userAgent: string }
}

type EndedUse = DeadUse & { code: EndedOutcome }

/** What the notice says besides the use. `onceKey`: names the secret and the day (UTC). */
type UntoldRow = { secretId: string; onceKey: string; hint: string | null; incident: number | null }

/**
 * Writes a notice about each ended secret, once a day (UTC) for each secret. The caller holds the locks of the secrets:
 * therefore two verifiers write the same notices in turn and in the same order. The event of the use may have been written
 * earlier on the same day, when the secret was only deactivated.
 */
export async function notifyOfDeadUse(tx: Transaction, uses: readonly DeadUse[]): Promise<void> {
  const ended = uses.filter((use): use is EndedUse => isEnded(use.code))
  if (ended.length === 0) return
  for (const { secretId, onceKey, ...more } of await untoldToday(tx, ended)) {
    const use = ended.find((one) => one.secretId === secretId)
    if (use === undefined) continue
    await writeNotice(tx, {
      ...deadUseNotice({ ...use, ...more }),
      workspaceId: use.workspace.id,
      onceKey,
      keyId: use.keyId,
      secretId,
      recipients: await recipientsOfKey(tx, use.workspace.id, use.keyId),
    })
  }
}

/** The secrets without a notice on this day, each with its hint and the newest open incident of its key. */
async function untoldToday(tx: Transaction, uses: readonly EndedUse[]): Promise<UntoldRow[]> {
  const asked = uses.map(({ secretId, keyId, workspace }) => ({ secretId, keyId, workspaceId: workspace.id }))
  const found = await tx.execute<UntoldRow>(sql`
    with used as materialized (
      select u.*, concat('secret.used_when_dead:', u."secretId", ':', to_char(clock_instant() at time zone 'UTC', 'YYYY-MM-DD'))
        as "onceKey"
      from json_to_recordset(${JSON.stringify(asked)}::json) as u("secretId" text, "keyId" text, "workspaceId" text))
    select u."secretId", u."onceKey", s.hint, (
      select max(i.number) from incident_keys k join incidents i on i.workspace_id = k.workspace_id and i.number = k.number
      where k.workspace_id = u."workspaceId" and k.key_id = u."keyId" and i.state = 'open') as incident
    from used u left join key_secrets s on s.id = u."secretId"
    where not exists (select from notices n where n.workspace_id = u."workspaceId" and n.once_key = u."onceKey")
    order by u."secretId"`)
  return found.rows
}
