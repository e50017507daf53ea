import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { type EventLabels, identifiersIn, isIdentifier } from '@/lib/domain/identifiers'
import type { AuditEntry, AuditTarget } from './audit-entry'

/** At most this many identifiers of one event get names. A grant may name thousands of accounts. */
const MOST_NAMED = 200

type Facts = Record<string, unknown> | null
type Mentioning = Pick<AuditEntry, 'target' | 'before' | 'after'>

/**
 * Looks up the present names of the objects that events mention by identifier: hints of secrets, names of cloud accounts
 * and access keys. The names are recorded with each event, because the objects may be renamed or deleted later. The labels
 * are in the order of the events.
 */
export async function eventLabels(
  executor: Executor,
  workspaceId: string,
  events: readonly Mentioning[],
): Promise<EventLabels[]> {
  const mentioned = events.map(mentionedBy)
  const labels = await labelsOfAll(executor, workspaceId, [...new Set(mentioned.flat())])
  return mentioned.map((ids) => new Map([...labels].filter(([id]) => ids.includes(id))))
}

function mentionedBy({ target = null, before = null, after = null }: Mentioning): string[] {
  const own = target !== null && isUnnamed(target) ? [target.id] : []
  return [...new Set([...own, ...identifiersIn([before, after])])].slice(0, MOST_NAMED)
}

async function labelsOfAll(
  executor: Executor,
  workspaceId: string,
  ids: readonly string[],
): Promise<EventLabels> {
  if (ids.length === 0) return new Map()
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const found = await executor.execute<{ id: string; label: string }>(sql`
    select id, hint as label from key_secrets where workspace_id = ${workspaceId} and id in ${wanted}
    union all select id, name from cloud_accounts where workspace_id = ${workspaceId} and id in ${wanted}
    union all select id, name from access_keys where workspace_id = ${workspaceId} and id in ${wanted}`)
  return new Map(found.rows.map(({ id, label }) => [id, label]))
}

/** The target with its name. A label that already is a name stays, even if the name looks like an identifier. */
export function withName(target: AuditTarget, labels: EventLabels): AuditTarget {
  return isUnnamed(target) ? { ...target, label: labels.get(target.id) ?? target.label } : target
}

/** Whether the label is only the identifier, because the writer of the event knew no name. */
function isUnnamed({ id, label }: AuditTarget): boolean {
  return label === id && isIdentifier(id)
}

/** The recorded state after the event, with the names of the objects that it mentions. */
export function withLabels(after: Facts, labels: EventLabels): Facts {
  return labels.size === 0 ? after : { ...after, labels: Object.fromEntries(labels) }
}
