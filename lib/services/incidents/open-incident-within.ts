import { eq, sql } from 'drizzle-orm'
import { ADVISORY_LOCKS } from '@/db/advisory-locks'
import { incidents } from '@/db/schema'
import { actorId, actorLabel } from '@/lib/domain/access/actor'
import { recordEvent } from '../audit/record-event'
import type { AuthoredTransaction } from '../context/context'

export type NewIncident = { title: string; foundAt: string }

/** The audit target of an incident. */
function incidentTarget(number: number) {
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
