import { and, eq, isNull, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import { incidentKeys, incidents } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import type { AuditEntry } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { AuthoredTransaction } from '../context/context'
import { notifyOfEvent } from '../notices/notify-of-event'

export type NewIncident = { title: string; foundAt: string }

/** The audit target of an incident. */
export function incidentTarget(number: number) {
  return { type: 'incident', id: String(number), label: `Incident ${number}` }
}

/** The author columns of a row. */
export function authorColumns({ actor }: Pick<AuthoredTransaction, 'actor'>) {
  return { authorType: actor.type, authorId: actorId(actor) ?? '', authorLabel: actorLabel(actor) }
}

/**
 * Opens an incident as a part of another command, with its event and its notice. Returns the number. The texts were
 * checked by the schemas of `incident-inputs.ts`. `isTold`: false if the caller writes a notice of its own.
 */
export async function openIncidentWithin(
  context: AuthoredTransaction,
  incident: NewIncident,
  { isTold = true }: { isTold?: boolean } = {},
): Promise<number> {
  const number = await nextNumber(context)
  await insertIncident(context, number, incident)
  const entry = openedEntry(number, incident)
  if (isTold) await record(context, entry)
  else await recordEvent(context.tx, context, entry)
  return number
}

/** The next number of the workspace. No other incident gets it until the end of the transaction. */
export async function nextNumber({ tx, workspace }: AuthoredTransaction): Promise<number> {
  // Not the lock of the workspace: other commands hold that one, and a containment must not wait for them.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${workspace.id}, ${ADVISORY_LOCKS.incidents}))`,
  )
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${incidents.number}), 0)::int` })
    .from(incidents)
    .where(eq(incidents.workspaceId, workspace.id))
  return (last?.number ?? 0) + 1
}

/** Inserts the row of an incident. The caller writes the event. */
export async function insertIncident(
  context: AuthoredTransaction,
  number: number,
  { title, foundAt }: NewIncident,
): Promise<void> {
  await context.tx
    .insert(incidents)
    .values({ workspaceId: context.workspace.id, number, title, foundAt, ...authorColumns(context) })
}

/** The event of an opened incident. */
export function openedEntry(number: number, { title, foundAt }: NewIncident): AuditEntry {
  return { action: 'incident.opened', target: incidentTarget(number), after: { title, foundAt } }
}

type NamedKey = { id: string; name: string }

/**
 * Adds keys to an incident as a part of another command. A key that is part of the incident already stays as it is, and
 * is no event.
 */
export async function addKeysWithin(
  context: AuthoredTransaction,
  number: number,
  keys: readonly NamedKey[],
): Promise<void> {
  const added = await insertKeys(context, number, keys)
  if (added.length > 0) await record(context, addedEntry(number, added))
}

/** Inserts the rows of keys, and returns those that were not part of the incident. The caller writes the event. */
export async function insertKeys(
  { tx, workspace }: AuthoredTransaction,
  number: number,
  keys: readonly NamedKey[],
): Promise<NamedKey[]> {
  if (keys.length === 0) return []
  const added = await tx
    .insert(incidentKeys)
    .values(keys.map(({ id, name }) => ({ workspaceId: workspace.id, number, keyId: id, keyName: name })))
    .onConflictDoNothing()
    .returning({ id: incidentKeys.keyId, name: incidentKeys.keyName })
  return added
}

/** An event names this many keys, and counts all of them. */
const MOST_NAMED = 100

/** The event of added keys. */
export function addedEntry(number: number, keys: readonly NamedKey[]): AuditEntry {
  const after = { count: keys.length, keys: keys.slice(0, MOST_NAMED).map(({ name }) => name) }
  return { action: 'incident.keys_added', target: incidentTarget(number), after }
}

/**
 * Notes that keys of an incident were contained, with the change whose receipt proves it. The first containment ends the
 * time from opening to containment.
 */
export async function markContainedWithin(
  { tx, workspace, now }: AuthoredTransaction,
  number: number,
  keyIds: readonly string[],
  changeId: number | null,
): Promise<void> {
  if (keyIds.length === 0) return
  await tx.execute(sql`
    update incident_keys set change_id = ${changeId}
    where workspace_id = ${workspace.id} and number = ${number} and key_id = any(${sql.param([...keyIds])}::text[])`)
  const isThis = and(eq(incidents.workspaceId, workspace.id), eq(incidents.number, number))
  await tx
    .update(incidents)
    .set({ containedAt: now })
    .where(and(isThis, isNull(incidents.containedAt)))
}

/** Writes an event and its notice in the transaction of another command. */
async function record(context: AuthoredTransaction, entry: AuditEntry): Promise<void> {
  await recordEvent(context.tx, context, entry)
  await notifyOfEvent(context.tx, context, entry, context.now)
}
