import { stringify } from 'csv-stringify/sync'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { ExportFormat } from '@/lib/domain/audit/event-filters'

type EventWriter = { head: string; lines: (events: AuditEvent[]) => string }

/** The columns of the table, in order. */
const COLUMNS: Record<string, (event: AuditEvent) => string | number | null | undefined> = {
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

/** Writes events in each export format: the head of the file, and the lines of a batch. */
export const EVENT_WRITERS: Record<ExportFormat, EventWriter> = {
  csv: {
    // Without a byte-order mark, Excel reads the file in the local 8-bit encoding.
    head: `\ufeff${csv([Object.keys(COLUMNS)])}`,
    lines: (events) =>
      csv(events.map((event) => Object.values(COLUMNS).map((cell) => String(cell(event) ?? '')))),
  },
  jsonl: {
    head: '',
    lines: (events) => events.map((event) => `${jsonLine(event)}\n`).join(''),
  },
}

/**
 * RFC 4180 with CRLF. A spreadsheet would run a cell that begins with `=`, `+`, `-`, `@`, tab, return or one of their
 * full-width forms as a formula. Such a cell gets an apostrophe in front, which makes it text.
 */
function csv(rows: string[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n\u2028\u2029]/,
  })
}

// Some readers take U+2028 and U+2029 for line ends. Escaped, the characters mean the same.
function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
