import type { AuditEvent } from '@/lib/domain/audit/audit-event'

/** The name of the access key at the time of the event; null if the event does not contain it. */
export function keyName({ target, keyId }: AuditEvent): string | null {
  return target?.type === 'access_key' && target.id === keyId && target.label !== keyId ? target.label : null
}
