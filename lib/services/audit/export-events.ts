import { databaseTime } from '@/db/database-time'
import { selectAuditEvents } from '@/db/queries/audit-events'
import { type CommittedEvents, noteCommittedEvents } from '@/db/queries/committed-events'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { type EventFilters, type ExportFormat, exportEventsInput } from '@/lib/domain/audit/event-filters'
import { withheldActions } from '@/lib/domain/audit/withheld-actions'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { type ExportInProgress, writePieces } from '../exports/export-text'
import { workspaceTarget } from './audit-entry'
import { EVENT_WRITERS } from './event-writers'
import { findKeyIds } from './find-key-ids'
import { recordEvent } from './record-event'
import { recordedFilters } from './recorded-filters'
import { toEvent } from './to-event'

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
}

/** The number of events in memory at a time. */
const BATCH = 1000

/**
 * Exports the filtered events, newest first, that were committed when the export began. The export itself is recorded
 * as an event, which the file does not contain. Each batch is a separate query by keyset. Therefore a slow or vanished
 * reader holds no connection.
 */
export const exportEvents = defineQuery<typeof exportEventsInput, ExportInProgress>(
  { action: 'audit.export', input: exportEventsInput },
  async (context, { format, ...filters }) => {
    const { startedAt, committed } = await recordExport(context, format, filters)
    const day = startedAt.toISOString().slice(0, 10)
    return succeed({
      fileName: `audit-${context.workspace.slug}-${day}.${format}`,
      contentType: CONTENT_TYPES[format],
      pieces: writePieces(EVENT_WRITERS[format], batches(context, filters, committed)),
    })
  },
)

/** Takes the snapshot first and records the export afterwards, because the file must not contain its own event. */
async function recordExport(
  context: ServiceContext,
  format: ExportFormat,
  filters: EventFilters,
): Promise<{ startedAt: Date; committed: CommittedEvents }> {
  const { workspace } = context
  return await context.db.transaction(async (tx) => {
    const committed = await noteCommittedEvents(tx, workspace.id)
    const startedAt = await databaseTime(tx)
    await recordEvent(tx, context, {
      action: 'audit.exported',
      target: workspaceTarget(workspace),
      after: { format, filters: await recordedFilters(tx, context, filters) },
    })
    return { startedAt, committed }
  })
}

async function* batches(
  context: ServiceContext,
  filters: EventFilters,
  committed: CommittedEvents,
): AsyncGenerator<AuditEvent[]> {
  const keyIds = filters.key ? await findKeyIds(context, filters.key) : null
  let cursor = null
  do {
    const rows = await selectAuditEvents(context.db, {
      workspaceId: context.workspace.id,
      filters,
      keyIds,
      cursor,
      limit: BATCH,
      withheld: withheldActions(context.actor),
      committed,
    })
    yield rows.map(toEvent)
    const last = rows.length === BATCH ? rows.at(-1) : undefined
    cursor = last ? { value: last.at, id: last.id, backwards: false } : null
  } while (cursor !== null)
}
