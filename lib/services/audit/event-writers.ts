import { stringify } from 'csv-stringify/sync'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { ExportFormat } from '@/lib/domain/audit/event-filters'

type EventWriter = { head: string; lines: (events: AuditEvent[]) => string }

/** How each format writes events: what comes first, and the lines of a batch. */
export const EVENT_WRITERS: Record<ExportFormat, EventWriter> = {
  csv: {
    // Excel takes a file without a byte-order mark for one in the local 8-bit encoding.
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
 * RFC 4180 with CRLF. A cell that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, return and their
 * full-width forms in front) gets an apostrophe, which makes it text.
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
  ]
}

// Some readers take these two for line ends; escaped they mean the same.
function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
