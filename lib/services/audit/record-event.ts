import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { auditEvents } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import type { AuditAction, AuditOutcome } from '@/lib/domain/audit/audit-actions'
import { storableText } from '@/lib/domain/plain-text'
import type { ServiceContext } from '../context'

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
}

/** Who an event is about to be attributed to. Nobody signed in: `anonymous`, which no verb accepts as an actor. */
export type Author = Pick<ServiceContext, 'workspace' | 'request'> & {
  actor: Actor | { type: 'anonymous'; label: string }
}

/** Appends one event, in the caller's transaction: the change and its record commit together or not at all. */
export async function recordEvent(executor: Executor, author: Author, entry: AuditEntry): Promise<void> {
  await executor.insert(auditEvents).values({
    workspaceId: author.workspace.id,
    at: sql`clock_timestamp()`,
    action: entry.action,
    outcome: entry.outcome ?? 'success',
    ...actorColumns(author),
    targetType: entry.target?.type ?? null,
    targetId: entry.target?.id ?? null,
    targetLabel: entry.target?.label ?? null,
    keyId: entry.keyId ?? null,
    address: author.request.address,
    userAgent: author.request.userAgent === null ? null : storableText(author.request.userAgent, 500),
    requestId: author.request.id,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
    changeId: entry.changeId ?? null,
  })
}

function actorColumns({ actor }: Author) {
  switch (actor.type) {
    case 'member':
      return {
        actorType: 'member',
        actorId: actor.userId,
        actorLabel: actor.email,
        actorRole: actor.role,
      } as const
    case 'access_key':
      return {
        actorType: 'access_key',
        actorId: actor.keyId,
        actorLabel: actor.name,
        actorRole: null,
      } as const
    case 'system':
      return { actorType: 'system', actorId: null, actorLabel: actor.name, actorRole: null } as const
    case 'anonymous':
      return { actorType: 'anonymous', actorId: null, actorLabel: actor.label, actorRole: null } as const
  }
}
