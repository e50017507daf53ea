import { recordedText, redactMembers } from '@/lib/domain/redaction/recorded'
import { redact } from '@/lib/domain/redaction/redact'
import { recordedUserAgent } from '@/lib/domain/redaction/user-agent'
import type { AuditEntry, Author } from './audit-entry'

/** The texts of an event as they are stored. Secrets are removed from every field. */
export function recordedEntry({ request }: Author, entry: AuditEntry) {
  const { target, reason, before, after } = entry
  return {
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    targetLabel: target == null ? null : recordedLabel(target),
    address: request.address === null ? null : recordedText(request.address, 60),
    userAgent: request.userAgent === null ? null : recordedUserAgent(request.userAgent, 500),
    requestId: recordedText(request.id, 100),
    reason: reason == null ? null : redact(reason),
    before: before == null ? null : redactMembers(before),
    after: after == null ? null : redactMembers(after),
  }
}

// The label of a signing key is its public thumbprint, which looks like a secret to the redaction.
function recordedLabel({ type, label }: { type: string; label: string }): string {
  return type === 'signing_key' ? label : redact(label)
}
