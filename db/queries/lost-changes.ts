import { sql } from 'drizzle-orm'
import type { HeardChange } from '@/lib/domain/lost-changes/lost-stops'
import type { OpenLoss } from '@/lib/domain/lost-changes/open-loss'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import type { Executor, Transaction } from '../client'

/** A newly recorded loss, with the name of its key. */
export type WrittenLoss = {
  id: string
  change_id: string
  workspace_id: string
  key_id: string | null
  kind: string
  key_name: string | null
}

/** Records losses. A loss that several verifiers notice is recorded once. Returns the new losses. */
export async function insertLosses(
  tx: Transaction,
  losses: readonly HeardChange[],
  noticedBy: string,
): Promise<WrittenLoss[]> {
  const found = await tx.execute<WrittenLoss>(sql`
    with written as (
      insert into lost_changes (change_id, token, workspace_id, key_id, kind, stops, noticed_by)
      select id, token, "workspaceId", "keyId", stops ->> 'what', stops, ${noticedBy}
      from json_to_recordset(${JSON.stringify(losses)}::json) as lost(id bigint, token uuid, "workspaceId" text,
        "keyId" text, stops jsonb)
      order by "keyId", token
      on conflict (token) do nothing
      returning id, change_id, workspace_id, key_id, kind)
    select w.*, k.name as key_name from written w left join access_keys k on k.id = w.key_id order by w.id`)
  return found.rows
}

/** An open loss, which nobody has resolved. Instants are ISO 8601. */
export type OpenLossRow = Pick<OpenLoss, 'keyId' | 'keyName' | 'noticedAt'> & { id: string; kind: string }

/** The open losses of a workspace, or of one key of it, the newest change first. */
export async function selectOpenLosses(
  executor: Executor,
  workspaceId: string,
  keyId: string | null,
  limit: number,
): Promise<OpenLossRow[]> {
  const ofKey = keyId === null ? sql`true` : sql`(l.key_id = ${keyId} or l.key_id is null)`
  const found = await executor.execute<OpenLossRow>(sql`
    select l.id, l.key_id as "keyId", k.name as "keyName", l.kind, l.noticed_at as "noticedAt"
    from lost_changes l left join access_keys k on k.id = l.key_id
    where l.workspace_id = ${workspaceId} and l.settled_at is null and ${ofKey}
    order by l.change_id desc, l.id desc limit ${limit}`)
  return found.rows
}

/** Accepts losses of a workspace: the present state of the database counts. Returns the losses that were open. */
export async function acceptLosses(
  tx: Transaction,
  workspaceId: string,
  lossIds: readonly number[],
  settledBy: string,
): Promise<{ id: string; key_id: string | null; kind: string }[]> {
  const found = await tx.execute<{ id: string; key_id: string | null; kind: string }>(sql`
    update lost_changes set settled_at = clock_instant(), settled_how = 'accepted', settled_by = ${settledBy}
    where workspace_id = ${workspaceId} and settled_at is null and id = any(${sql.param([...lossIds])}::bigint[])
    returning id, key_id, kind`)
  return found.rows
}

/**
 * The thing that somebody wants to reactivate. `id` names the secret, scope or cloud account; null is the key itself.
 */
export type LossSubject = { keyId: string | null; whats: readonly Stop['what'][]; id: string | null }

/** Whether an open loss stops this subject. */
export async function isStoppedByLoss(
  executor: Executor,
  workspaceId: string,
  { keyId, whats, id }: LossSubject,
): Promise<boolean> {
  const found = await executor.execute(sql`
    select from lost_changes l
    where l.workspace_id = ${workspaceId} and l.settled_at is null and l.key_id is not distinct from ${keyId}::text
      and l.stops ->> 'what' = any(${sql.param([...whats])}::text[])
      and l.stops ->> 'id' is not distinct from ${id}::text
    limit 1`)
  return found.rows.length > 0
}

/** The keys among these that an open loss of these kinds stops. */
export async function keysStoppedByLoss(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
  whats: readonly Stop['what'][],
): Promise<Set<string>> {
  const found = await executor.execute<{ key_id: string }>(sql`
    select distinct l.key_id from lost_changes l
    where l.workspace_id = ${workspaceId} and l.settled_at is null and l.key_id = any(${sql.param([...keyIds])}::text[])
      and l.stops ->> 'what' = any(${sql.param([...whats])}::text[]) and l.stops ->> 'id' is null`)
  return new Set(found.rows.map(({ key_id }) => key_id))
}
