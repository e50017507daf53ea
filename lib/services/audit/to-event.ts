import type { AuditEventRow } from '@/db/queries/audit-events'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { Receipt } from '@/lib/domain/receipt'

/** The row of an event in the form that pages and exports show. */
export function toEvent(row: AuditEventRow): AuditEvent {
  return {
    id: Number(row.id),
    at: new Date(row.at).toISOString(),
    action: row.action,
    outcome: row.outcome,
    actor: { type: row.actor_type, id: row.actor_id, label: row.actor_label, role: row.actor_role },
    target:
      row.target_type === null
        ? null
        : { type: row.target_type, id: row.target_id, label: row.target_label ?? row.target_id ?? '' },
    keyId: row.key_id,
    address: row.address,
    userAgent: row.user_agent,
    requestId: row.request_id,
    reason: row.reason,
    before: factsOf(row.before),
    after: factsOf(row.after),
    changeId: row.change_id === null ? null : Number(row.change_id),
    jobId: row.job_id,
    receipt: isReceipt(row.receipt) ? row.receipt : null,
  }
}

function factsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null
}

function isReceipt(value: unknown): value is Receipt {
  return typeof value === 'object' && value !== null && 'verifiers' in value && 'waiting' in value
}
