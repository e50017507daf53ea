import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { StoredContainment } from '@/lib/domain/containment/containment-change'
import type { PublicContainment } from '@/lib/domain/containment/public-containment'
import type { Executor, Transaction } from '../client'
import { accessKeys, keyContainments } from '../schema'

/** The stored containments of these keys of the workspace, also of those whose suspension has ended by itself. */
export async function selectContainments(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<Map<string, StoredContainment>> {
  if (keyIds.length === 0) return new Map()
  const rows = await executor
    .select()
    .from(keyContainments)
    .where(and(eq(keyContainments.workspaceId, workspaceId), inArray(keyContainments.keyId, [...keyIds])))
  return new Map(
    rows.map(({ keyId, level, until, revokeAt, incident, suspectedSince, addresses, callsPerMinute }) => [
      keyId,
      {
        level,
        until: until?.getTime() ?? null,
        revokeAt: revokeAt?.getTime() ?? null,
        incident,
        suspectedSince: suspectedSince?.getTime() ?? null,
        addresses,
        callsPerMinute,
      },
    ]),
  )
}

type ContainmentRow = typeof keyContainments.$inferInsert

/** Stores the containments of keys in one statement. Each replaces the one before. */
export async function storeContainments(tx: Transaction, rows: readonly ContainmentRow[]): Promise<void> {
  if (rows.length === 0) return
  const { keyId, ...columns } = REPLACED
  await tx
    .insert(keyContainments)
    .values([...rows])
    .onConflictDoUpdate({ target: keyContainments.keyId, set: columns })
}

const excluded = (column: string) => sql.raw(`excluded.${column}`)
const REPLACED = {
  keyId: excluded('key_id'),
  level: excluded('level'),
  // A change at the same level keeps the beginning.
  since: sql`case when ${keyContainments}.level = excluded.level
    and (${keyContainments}.until is null or ${keyContainments}.until > excluded.since)
    then ${keyContainments}.since else excluded.since end`,
  until: excluded('until'),
  revokeAt: excluded('revoke_at'),
  incident: excluded('incident'),
  reason: excluded('reason'),
  suspectedSince: excluded('suspected_since'),
  addresses: excluded('addresses'),
  callsPerMinute: excluded('calls_per_minute'),
  authorType: excluded('author_type'),
  authorId: excluded('author_id'),
  authorLabel: excluded('author_label'),
}

/** Removes the containments of these keys. */
export async function removeContainments(tx: Transaction, keyIds: readonly string[]): Promise<void> {
  await tx.delete(keyContainments).where(inArray(keyContainments.keyId, [...keyIds]))
}

/**
 * The calls of the busiest quarter of an hour of each key in the 14 days before `since`. Keys without a successful call
 * are absent. Minutes that were not rolled up yet are gathered into their quarter.
 */
export async function selectBusiestQuarters(
  executor: Executor,
  workspaceId: string,
  keyIds: readonly string[],
  since: Date,
  days: number,
): Promise<Map<string, number>> {
  const found = await executor.execute<{ key_id: string; calls: number }>(sql`
    with split as materialized (select ${since.toISOString()}::timestamptz as since,
      ${since.toISOString()}::timestamptz - make_interval(days => ${days}) as from_then)
    select k.id as key_id, max(q.calls)::float8 as calls
    from unnest(${sql.param([...keyIds])}::text[]) k(id) cross join split cross join lateral (
      select sum(calls) as calls from (
        select quarter, calls from usage_quarters
        where key_id = k.id and workspace_id = ${workspaceId} and outcome = 'VALID'
          and quarter >= split.from_then and quarter < split.since
        union all
        select date_bin('15 minutes', minute, '2000-01-01T00:00Z'), calls from usage_minutes
        where key_id = k.id and workspace_id = ${workspaceId} and outcome = 'VALID'
          and minute >= split.from_then and minute < split.since) used
      group by quarter) q
    group by 1`)
  return new Map(found.rows.map(({ key_id, calls }) => [key_id, calls]))
}

/** The keys of a workspace that an escalation has revoked, and whose revocation no job has written down yet: few or none. */
export function escalatedKeys(workspaceId: string): SQL {
  return sql`select c.key_id from key_containments c
    where c.workspace_id = ${workspaceId} and c.revoke_at <= transaction_instant()`
}

/** Since when verifiers treat a key as revoked: by its row, or by an escalation that has passed. */
export function revokedInForce(key: SQLWrapper): SQL<Date | null> {
  return sql<Date | null>`coalesce(${key}.revoked_at, (select c.revoke_at from key_containments c
    where c.key_id = ${key}.id and c.revoke_at <= transaction_instant()))`.mapWith(accessKeys.revokedAt)
}

/** The keys of a workspace that are contained at this level now. */
export function keysContained(workspaceId: string, level: string): SQL {
  return sql`select c.key_id from key_containments c where c.workspace_id = ${workspaceId} and c.level = ${level}
    and ${IN_FORCE}`
}

const IN_FORCE = sql`(c.until is null or c.until > transaction_instant())
  and (c.revoke_at is null or c.revoke_at > transaction_instant())`

const iso = (column: string) =>
  sql.raw(`to_char(c.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** The containment in force of a key, in its public form. Null: none. */
export function containmentInForceOf(key: SQLWrapper): SQL<PublicContainment | null> {
  return sql<PublicContainment | null>`(select json_build_object('level', c.level, 'since', ${iso('since')},
    'until', ${iso('until')}, 'revokeAt', ${iso('revoke_at')}, 'incident', c.incident, 'reason', c.reason,
    'by', c.author_label, 'suspectedSince', ${iso('suspected_since')}, 'addresses', c.addresses,
    'callsPerMinute', c.calls_per_minute)
    from key_containments c where c.key_id = ${key}.id and ${IN_FORCE})`
}
