import type { Actor } from '@/lib/domain/access/actor'
import type { AuditAction, AuditOutcome } from '@/lib/domain/audit/audit-actions'
import type { ServiceContext } from '../context/context'

export type AuditTarget = { type: string; id: string; label: string }

export type AuditEntry = {
  action: AuditAction
  outcome?: AuditOutcome
  target?: AuditTarget | null
  keyId?: string | null
  reason?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  changeId?: number | null
  /** The job with many keys that the event belongs to. */
  jobId?: string | null
}

/** The author of an event. If nobody is signed in, the author is `anonymous`, which no command accepts as an actor. */
export type Author = Pick<ServiceContext, 'workspace' | 'request'> & {
  actor: Actor | { type: 'anonymous'; label: string }
}
