import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { selectAuditEvents } from '@/db/queries/audit-events'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { type EventFilters, type ExportFormat, exportEventsInput } from '@/lib/domain/audit/event-filters'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context'
import { defineRead } from '../define-read'
import { EVENT_WRITERS } from './event-writers'
import { findKeyIds } from './find-key-ids'
import { recordEvent } from './record-event'
import { toEvent } from './to-event'

/** An export on its way: text in pieces, made as fast as they are taken. */
export type EventExport = { fileName: string; contentType: string; pieces: AsyncIterable<string> }

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
}

/** How many events are in memory at a time. */
const BATCH = 1000

/**
 * Exports what the filters choose, newest first, as it was when the export began; the export is itself an event.
 * Each batch is a query of its own, by keyset: however slow or gone the reader, no connection is held for it.
 */
export const exportEvents = defineRead<typeof exportEventsInput, EventExport>(
  { action: 'audit.export', input: exportEventsInput },
  async (context, { format, ...filters }) => {
    const startedAt = await recordExport(context, format, filters)
    const day = startedAt.slice(0, 10)
    return succeed({
      fileName: `audit-${context.workspace.slug}-${day}.${format}`,
      contentType: CONTENT_TYPES[format],
      pieces: written(format, batches(context, filters, startedAt)),
    })
  },
)

/**
 * Records the export and tells when it began, by the database's clock and to the microsecond: cut to milliseconds, it
 * would leave out what was recorded in the one before.
 */
async function recordExport(
  context: ServiceContext,
  format: ExportFormat,
  filters: EventFilters,
): Promise<string> {
  const { workspace } = context
  const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value))
  return await context.db.transaction(async (tx) => {
    const startedAt = await exactTime(tx)
    await recordEvent(tx, context, {
      action: 'audit.exported',
      target: { type: 'workspace', id: workspace.id, label: workspace.slug },
      after: { format, filters: chosen },
    })
    return startedAt
  })
}

async function exactTime(tx: Transaction): Promise<string> {
  const found = await tx.execute<{ now: string }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('The database did not tell the time')
  return row.now
}

async function* batches(
  context: ServiceContext,
  filters: EventFilters,
  startedAt: string,
): AsyncGenerator<AuditEvent[]> {
  const keyIds = filters.key ? await findKeyIds(context, filters.key) : null
  const end = filters.to && Date.parse(filters.to) < Date.parse(startedAt) ? filters.to : startedAt
  let cursor = null
  do {
    const rows = await selectAuditEvents(context.db, {
      workspaceId: context.workspace.id,
      filters: { ...filters, to: end },
      keyIds,
      cursor,
      limit: BATCH,
    })
    yield rows.map(toEvent)
    const last = rows.length === BATCH ? rows.at(-1) : undefined
    cursor = last ? { value: last.at, id: last.id, backwards: false } : null
  } while (cursor !== null)
}

async function* written(format: ExportFormat, source: AsyncIterable<AuditEvent[]>): AsyncGenerator<string> {
  const writer = EVENT_WRITERS[format]
  yield writer.head
  for await (const events of source) yield writer.lines(events)
}
