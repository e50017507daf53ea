import { stringify } from 'csv-stringify/sync'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { ExportFormat } from '@/lib/domain/audit/event-filters'

type EventWriter = { head: string; lines: (events: AuditEvent[]) => string }

/** Writes events in each export format: the head of the file, and the lines of a batch. */
export const EVENT_WRITERS: Record<ExportFormat, EventWriter> = {
  csv: {
    // Without a byte-order mark, Excel reads the file in the local 8-bit encoding.
    head: `\ufeff${csv([
      [
        'id',
        'at',
        'action',
        'outcome',
        'actor_type',
        'actor_id',
        'actor',
        'actor_role',
        'target_type',
        'target_id',
        'target',
        'key_id',
        'address',
        'user_agent',
        'request_id',
        'reason',
        'before',
        'after',
        'receipt',
        'job_id',
      ],
    ])}`,
    lines: (events) => csv(events.map(cells)),
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

function cells(event: AuditEvent): string[] {
  const { actor, target } = event
  const values = [
    event.id,
    event.at,
    event.action,
    event.outcome,
    actor.type,
    actor.id,
    actor.label,
    actor.role,
    target?.type,
    target?.id,
    target?.label,
    event.keyId,
    event.address,
    event.userAgent,
    event.requestId,
    event.reason,
  ]
  const nested = [event.before, event.after, event.receipt]
  return [
    ...values.map((value) => String(value ?? '')),
    ...nested.map((value) => (value === null ? '' : jsonLine(value))),
    event.jobId ?? '',
  ]
}

// Some readers take U+2028 and U+2029 for line ends. Escaped, the characters mean the same.
function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
