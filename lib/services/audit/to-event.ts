import type { AuditEventRow } from '@/db/queries/audit-events'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import type { Receipt } from '@/lib/domain/receipt'

/** The row of an event in the form that pages and exports show. */
export function toEvent(row: AuditEventRow): AuditEvent {
  const { action, outcome, keyId, address, userAgent, requestId, reason, targetType, targetId, changeId } =
    row
  return {
    id: Number(row.id),
    at: new Date(row.at).toISOString(),
    action,
    outcome,
    actor: { type: row.actorType, id: row.actorId, label: row.actorLabel, role: row.actorRole },
    target:
      targetType === null
        ? null
        : { type: targetType, id: targetId, label: row.targetLabel ?? targetId ?? '' },
    keyId,
    address,
    userAgent,
    requestId,
    reason,
    before: factsOf(row.before),
    after: factsOf(row.after),
    changeId: changeId === null ? null : Number(changeId),
    jobId: row.jobId,
    receipt: isReceipt(row.receipt) ? row.receipt : null,
  }
}

function factsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null
}

function isReceipt(value: unknown): value is Receipt {
  return typeof value === 'object' && value !== null && 'verifiers' in value && 'waiting' in value
}
