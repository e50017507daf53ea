import { type SQL, sql } from 'drizzle-orm'
import type { EventFilters } from '@/lib/domain/audit/event-filters'
import type { ListCursor } from '@/lib/domain/lists/cursor'
import type { Executor } from '../client'
import type { auditEvents } from '../schema'
import { folded } from '../words'
import { type CommittedEvents, wasCommitted } from './committed-events'

/** The row of an event, with the receipt of its change. */
export type AuditEventRow = Omit<
  typeof auditEvents.$inferSelect,
  'id' | 'at' | 'changeId' | 'workspaceId' | 'transactionId'
> & { id: string; at: string; changeId: string | null; receipt: unknown }

/** The columns of an event `e`, without its receipt. */
export const EVENT_COLUMNS = sql`e.id, e.at, e.action, e.outcome, e.actor_type as "actorType", e.actor_id as "actorId",
  e.actor_label as "actorLabel", e.actor_role as "actorRole", e.target_type as "targetType",
  e.target_id as "targetId", e.target_label as "targetLabel", e.key_id as "keyId", e.address,
  e.user_agent as "userAgent", e.request_id as "requestId", e.reason, e.before, e.after, e.change_id as "changeId",
  e.job_id as "jobId"`

export type EventQuery = {
  workspaceId: string
  filters: EventFilters
  /** The ids of the keys that `filters.key` matches; null without this filter. */
  keyIds: readonly string[] | null
  /** The start of the page: this event (its time and id). The page continues with older events unless `backwards`. */
  cursor: ListCursor | null
  limit: number
  /** Kinds of events that the reader may not see. */
  withheld: readonly string[]
  /** Only events of this snapshot; null: every committed event. */
  committed?: CommittedEvents | null
}

/** Events by keyset, newest first (backwards: oldest first). Receipts are looked up only for the rows of the page. */
export async function selectAuditEvents(executor: Executor, query: EventQuery): Promise<AuditEventRow[]> {
  const isBackwards = query.cursor?.backwards ?? false
  const direction = isBackwards ? sql`asc` : sql`desc`
  const beyond = isBackwards ? sql`>` : sql`<`
  const after = query.cursor
    ? sql`and (e.at, e.id) ${beyond} (${query.cursor.value}::timestamptz, ${query.cursor.id}::bigint)`
    : sql``
  const found = await executor.execute<AuditEventRow>(sql`
    select page.*, r.receipt from (
      select ${EVENT_COLUMNS} from audit_events e
      where e.workspace_id = ${query.workspaceId} ${conditions(query)} ${after}
      order by e.at ${direction}, e.id ${direction}
      limit ${query.limit}
    ) page
    left join change_receipts r on r.change_id = page."changeId"
    order by page.at ${direction}, page.id ${direction}`)
  return found.rows
}

/** Leaves out the kinds of events that the reader may not see. */
function unlessWithheld(withheld: readonly string[]): SQL {
  return withheld.length === 0 ? sql`` : sql`and e.action <> all(${sql.param([...withheld])}::text[])`
}

function conditions({ filters, keyIds, committed, withheld }: EventQuery): SQL {
  const parts: SQL[] = [unlessWithheld(withheld)]
  const { actor, action, outcome, from, to, address, job } = filters
  if (actor) parts.push(sql`and ${folded(sql`e.actor_label`)} = ${folded(actor.trim())}`)
  if (keyIds !== null) parts.push(keyCondition(keyIds))
  if (action) parts.push(sql`and e.action = ${action}`)
  // With a constant in the comparison, the planner can use the index of unsuccessful events.
  if (outcome && outcome !== 'success') parts.push(sql`and e.outcome = ${outcome} and e.outcome <> 'success'`)
  if (outcome === 'success') parts.push(sql`and e.outcome = 'success'`)
  if (from) parts.push(sql`and e.at >= ${from}::timestamptz`)
  if (to) parts.push(sql`and e.at < ${to}::timestamptz`)
  if (address) parts.push(sql`and e.address = ${address}`)
  if (job) parts.push(sql`and e.job_id = ${job}`)
  if (committed) parts.push(sql`and ${wasCommitted(committed)}`)
  return sql.join(parts, sql` `)
}

// For one key, an equality lets the index by key provide the order too.
function keyCondition(keyIds: readonly string[]): SQL {
  if (keyIds.length === 1) return sql`and e.key_id = ${keyIds[0]}`
  return sql`and e.key_id = any(${sql.param(keyIds)}::text[])`
}

/** One event of a workspace, or null. */
export async function selectAuditEvent(
  executor: Executor,
  workspaceId: string,
  id: number,
  withheld: readonly string[],
): Promise<AuditEventRow | null> {
  const found = await executor.execute<AuditEventRow>(sql`
    select ${EVENT_COLUMNS}, r.receipt from audit_events e left join change_receipts r on r.change_id = e.change_id
    where e.workspace_id = ${workspaceId} and e.id = ${id} ${unlessWithheld(withheld)}`)
  return found.rows[0] ?? null
}
