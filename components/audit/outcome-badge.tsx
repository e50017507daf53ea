import { StatusBadge, type StatusKind } from '@/components/ui/status-badge'
import type { AuditOutcome } from '@/lib/domain/audit/audit-actions'
import { OUTCOME_LABELS } from '@/lib/domain/audit/describe-event'

const KINDS: Record<Exclude<AuditOutcome, 'success'>, StatusKind> = { denied: 'dead', failure: 'attention' }

/** The outcome as a word, with icon and colour if the event did not succeed. */
export function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  if (outcome === 'success') return <span>{OUTCOME_LABELS.success}</span>
  return <StatusBadge kind={KINDS[outcome]}>{OUTCOME_LABELS[outcome]}</StatusBadge>
}
