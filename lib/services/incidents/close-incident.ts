import { and, eq } from 'drizzle-orm'
import { countIncidentKeys } from '@/db/queries/incidents'
import { incidents } from '@/db/schema'
import { checkIsOpen, checkOutcome } from '@/lib/domain/incidents/close-rules'
import { closeIncidentInput } from '@/lib/domain/incidents/incident-inputs'
import { succeed } from '@/lib/domain/result'
import { defineCommand } from '../commands/define-command'
import { insertNote } from './add-note'
import { findLockedIncident } from './find-incident'
import { incidentTarget } from './open-incident-within'

/** Closes an open incident with an outcome, and a last note if given. A closed incident stays closed. */
export const closeIncident = defineCommand<typeof closeIncidentInput, { number: number }>(
  { action: 'incidents.open', effect: 'none', input: closeIncidentInput },
  async (context, { number, outcome, note }, { audit }) => {
    const { tx, workspace, now } = context
    const incident = await findLockedIncident(context, number)
    if (!incident.ok) return incident
    const open = checkIsOpen(incident.value)
    if (!open.ok) return open
    const counts = (await countIncidentKeys(tx, workspace.id, [number])).get(number)
    const allowed = counts === undefined ? open : checkOutcome(outcome, counts)
    if (!allowed.ok) return allowed
    if (note !== null) await audit(await insertNote(context, number, note))
    const { title, version } = incident.value
    await tx
      .update(incidents)
      .set({ state: 'closed', outcome, closedAt: now, version: version + 1 })
      .where(and(eq(incidents.workspaceId, workspace.id), eq(incidents.number, number)))
    await audit({
      action: 'incident.closed',
      target: incidentTarget(number),
      before: { state: 'open' },
      after: { state: 'closed', outcome, title },
    })
    return succeed({ number })
  },
)
