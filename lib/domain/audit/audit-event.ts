import type { Receipt } from '../receipt'
import type { ActorType, AuditOutcome } from './audit-actions'

/** One event of the audit log in pages and exports. Instants are ISO 8601 in UTC. */
export type AuditEvent = {
  id: number
  at: string
  action: string
  outcome: AuditOutcome
  actor: { type: ActorType; id: string | null; label: string; role: string | null }
  target: { type: string; id: string | null; label: string } | null
  keyId: string | null
  address: string | null
  userAgent: string | null
  requestId: string | null
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  changeId: number | null
  /** The job with many keys that made this event. The events of one job are linked by it. */
  jobId: string | null
  /** The verifiers' confirmation. Null until it exists, and for events that change nothing at verifiers. */
  receipt: Receipt | null
}
