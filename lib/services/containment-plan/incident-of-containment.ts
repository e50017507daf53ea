import { and, eq } from 'drizzle-orm'
import { incidents } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import { holdsForWorkspace } from '@/lib/domain/access/may'
import type { ContainInput } from '@/lib/domain/containment/contain-input'
import { type Result, refuse, succeed } from '@/lib/domain/result'
import type { AuthoredTransaction } from '../context/context'
import { openIncidentWithin } from '../incidents/open-incident-within'

/** The number of the incident of a containment: an open one, or a new one. Null: none. */
export async function incidentOfContainment(
  context: AuthoredTransaction,
  incident: ContainInput['incident'],
): Promise<Result<{ number: number | null }>> {
  if (incident == null) return succeed({ number: null })
  if (!mayWriteIncidents(context.actor)) return refuse('FORBIDDEN', NO_INCIDENTS)
  if ('title' in incident) return succeed({ number: await openIncidentWithin(context, incident) })
  const { tx, workspace } = context
  const { workspaceId, number, state } = incidents
  // Nobody closes the incident until the commit. Not a shared lock: the first containment writes this row, and two that
  // share the lock would wait for each other.
  const [found] = await tx
    .select({ state })
    .from(incidents)
    .where(and(eq(workspaceId, workspace.id), eq(number, incident.number)))
    .for('no key update')
  if (found === undefined)
    return refuse('NOT_FOUND', 'This incident doesn’t exist in this workspace. Nothing was changed.')
  if (found.state === 'closed')
    return refuse('STATE_CONFLICT', 'This incident is closed. Nothing was changed. Choose another incident.')
  return succeed({ number: incident.number })
}

const NO_INCIDENTS = 'An incident needs the permission incidents:write. Nothing was changed.'

/** People who contain also write incidents. A key needs a permission of its own, and its secret. */
function mayWriteIncidents(actor: Actor): boolean {
  return actor.type !== 'access_key' || (!actor.isExchanged && holdsForWorkspace(actor, 'incidents:write'))
}
