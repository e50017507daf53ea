import { incidentNotes } from '@/db/schema'
import { addNoteInput } from '@/lib/domain/incidents/incident-inputs'
import { succeed } from '@/lib/domain/result'
import { newId } from '@/lib/secrets/random'
import type { AuditEntry } from '../audit/audit-entry'
import { defineCommand } from '../commands/define-command'
import type { CommandContext } from '../context/context'
import { findLockedIncident } from './find-incident'
import { authorColumns, incidentTarget } from './open-incident-within'

/** Adds a note to an incident, open or closed. The note is part of its event, too; neither is ever changed. */
export const addNote = defineCommand<typeof addNoteInput, { number: number }>(
  { action: 'incidents.open', effect: 'none', input: addNoteInput },
  async (context, { number, text }, { audit }) => {
    const incident = await findLockedIncident(context, number)
    if (!incident.ok) return incident
    await audit(await insertNote(context, number, text))
    return succeed({ number })
  },
)

/** Inserts the row of a note, and returns its event. */
export async function insertNote(context: CommandContext, number: number, text: string): Promise<AuditEntry> {
  const { tx, workspace, now } = context
  await tx.insert(incidentNotes).values({
    id: newId('note'),
    workspaceId: workspace.id,
    number,
    at: now,
    text,
    ...authorColumns(context),
  })
  return { action: 'incident.noted', target: incidentTarget(number), after: { note: text } }
}
