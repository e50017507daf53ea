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

type Workspace = Author['workspace']

/** Chatelaine itself as the author. `requestId` names the occasion. */
export function systemAuthor(workspace: Workspace, requestId: string): Author {
  const request = { id: requestId, address: null, userAgent: null }
  return { workspace, actor: { type: 'system', name: 'Chatelaine' }, request }
}

/** The audit target of a workspace. */
export function workspaceTarget({ id, slug }: Workspace): AuditTarget {
  return { type: 'workspace', id, label: slug }
}
