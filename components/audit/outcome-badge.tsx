import { StatusBadge, type StatusKind } from '@/components/ui/status-badge'
import type { AuditOutcome } from '@/lib/domain/audit/audit-actions'
import { OUTCOME_LABELS } from '@/lib/domain/audit/describe-event'

const KINDS: Record<AuditOutcome, StatusKind> = { success: 'active', denied: 'dead', failure: 'attention' }

/** The outcome as icon, word and colour. */
export function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  return <StatusBadge kind={KINDS[outcome]}>{OUTCOME_LABELS[outcome]}</StatusBadge>
}
