import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import type { EventLabels } from '@/lib/domain/identifiers'
import { redact } from '@/lib/domain/redaction/redact'
import type { AuditEntry, Author } from './audit-entry'
import { eventLabels, withLabels, withName } from './event-labels'
import { recordedEntry } from './recorded-entry'

/**
 * Appends one event in the caller's transaction: the change and its event commit together or not at all. Texts are
 * redacted here, so that no caller can forget the redaction.
 */
export async function recordEvent(executor: Executor, author: Author, entry: AuditEntry): Promise<void> {
  await recordEvents(executor, author, [entry])
}

/** Appends the events of several changes in one statement. */
export async function recordEvents(
  executor: Executor,
  author: Author,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const labels = await eventLabels(executor, author.workspace.id, entries)
  const rows = entries.map((entry, index) => rowOf(author, labelled(entry, labels[index] ?? new Map())))
  await executor.insert(auditEvents).values(rows)
}

function rowOf(author: Author, entry: AuditEntry) {
  return {
    workspaceId: author.workspace.id,
    at: sql`clock_instant()`,
    action: entry.action,
    outcome: entry.outcome ?? 'success',
    ...actorColumns(author),
    ...recordedEntry(author, entry),
    keyId: entry.keyId ?? null,
    changeId: entry.changeId ?? null,
    jobId: entry.jobId ?? null,
  }
}

/** The entry with a name in place of, or beside, each identifier that it mentions. */
function labelled(entry: AuditEntry, labels: EventLabels): AuditEntry {
  const { target = null, after = null } = entry
  return {
    ...entry,
    target: target === null ? null : withName(target, labels),
    after: withLabels(after, labels),
  }
}

function actorColumns({ actor }: Author) {
  if (actor.type === 'anonymous')
    return { actorType: actor.type, actorId: null, actorLabel: redact(actor.label), actorRole: null }
  const label = actorLabel(actor)
  return {
    actorType: actor.type,
    actorId: actorId(actor),
    actorLabel: actor.type === 'system' ? label : redact(label),
    actorRole: actor.type === 'member' ? actor.role : null,
  }
}
