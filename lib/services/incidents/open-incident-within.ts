import { and, eq, isNull, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import { incidentKeys, incidents } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import { recordEvent } from '../audit/record-event'
import type { AuthoredTransaction } from '../context/context'

export type NewIncident = { title: string; foundAt: string }

/** The audit target of an incident. */
export function incidentTarget(number: number) {
  return { type: 'incident', id: String(number), label: `Incident ${number}` }
}

/** Opens an incident in the caller's transaction, and returns its number. */
export async function openIncidentWithin(
  context: AuthoredTransaction,
  { title, foundAt }: NewIncident,
): Promise<number> {
  const { tx, workspace, actor } = context
  // Two incidents at once must not get one number.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${workspace.id}, ${ADVISORY_LOCKS.incidents}))`,
  )
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${incidents.number}), 0)::int` })
    .from(incidents)
    .where(eq(incidents.workspaceId, workspace.id))
  const number = (last?.number ?? 0) + 1
  await tx.insert(incidents).values({
    workspaceId: workspace.id,
    number,
    title,
    foundAt,
    authorType: actor.type,
    authorId: actorId(actor) ?? '',
    authorLabel: actorLabel(actor),
  })
  await recordEvent(tx, context, {
    action: 'incident.opened',
    target: incidentTarget(number),
    after: { title, foundAt },
  })
  return number
}

/** Adds keys to an incident. A key that is in the incident already stays as it is. */
export async function addKeysWithin(
  context: AuthoredTransaction,
  number: number,
  keys: readonly { id: string; name: string }[],
): Promise<void> {
  if (keys.length === 0) return
  const added = await context.tx
    .insert(incidentKeys)
    .values(
      keys.map(({ id, name }) => ({ workspaceId: context.workspace.id, number, keyId: id, keyName: name })),
    )
    .onConflictDoNothing()
    .returning({ keyId: incidentKeys.keyId })
  if (added.length === 0) return
  await recordEvent(context.tx, context, {
    action: 'incident.keys_added',
    target: incidentTarget(number),
    after: { count: added.length },
  })
}

/** Notes that keys of an incident were contained by a change. The first containment ends the time from opening. */
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
  const { workspaceId, number: numberOf, containedAt } = incidents
  await tx
    .update(incidents)
    .set({ containedAt: now })
    .where(and(eq(workspaceId, workspace.id), eq(numberOf, number), isNull(containedAt)))
}
