import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { ExportFormat } from '@/lib/domain/audit/event-filters'
import {
  type CsvColumns,
  csvWriter,
  type ExportWriter,
  jsonLine,
  jsonLinesWriter,
} from '../exports/export-text'

/** The columns of the table, in order. */
const COLUMNS: CsvColumns<AuditEvent> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  action: ({ action }) => action,
  outcome: ({ outcome }) => outcome,
  actor_type: ({ actor }) => actor.type,
  actor_id: ({ actor }) => actor.id,
  actor: ({ actor }) => actor.label,
  actor_role: ({ actor }) => actor.role,
  target_type: ({ target }) => target?.type,
  target_id: ({ target }) => target?.id,
  target: ({ target }) => target?.label,
  key_id: ({ keyId }) => keyId,
  address: ({ address }) => address,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
  reason: ({ reason }) => reason,
  before: ({ before }) => before && jsonLine(before),
  after: ({ after }) => after && jsonLine(after),
  receipt: ({ receipt }) => receipt && jsonLine(receipt),
  job_id: ({ jobId }) => jobId,
}

/** Writes events in each export format. */
export const EVENT_WRITERS: Record<ExportFormat, ExportWriter<AuditEvent>> = {
  csv: csvWriter(COLUMNS),
  jsonl: jsonLinesWriter(),
}
