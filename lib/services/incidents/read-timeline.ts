import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { selectCountedKeys } from '@/db/queries/incident-calls'
import { selectIncidentEvents } from '@/db/queries/incident-timeline'
import { incidentNotes } from '@/db/schema'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { describeEvent } from '@/lib/domain/audit/describe-event'
import type { TimelineEntry } from '@/lib/domain/incidents/incident'
import { toEvent } from '../audit/to-event'
import { authorOf } from './find-incident'

type Place = { workspaceId: string; number: number; openedAt: Date }

/**
 * The latest events and notes of an incident, oldest first. Events and notes are read up to the same limit: the entries
 * that are shown have no gap.
 */
export async function readTimeline(
  db: Executor,
  { workspaceId, number, openedAt }: Place,
  most: number,
): Promise<{ timeline: TimelineEntry[]; hasEarlier: boolean }> {
  const { ids: keyIds } = await selectCountedKeys(db, workspaceId, number)
  const limit = most + 1
  const events = await selectIncidentEvents(db, { workspaceId, number, keyIds, since: openedAt, limit })
  const notes = await db
    .select()
    .from(incidentNotes)
    .where(and(eq(incidentNotes.workspaceId, workspaceId), eq(incidentNotes.number, number)))
    .orderBy(desc(incidentNotes.at), desc(incidentNotes.id))
    .limit(limit)
  const entries = [...events.map((row) => ofEvent(toEvent(row))), ...notes.map(ofNote)]
  entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || rankOf(one) - rankOf(other))
  return { timeline: entries.slice(-most), hasEarlier: entries.length > most }
}

/** Entries of one instant stay in the order of the log, and a note follows them. */
function rankOf({ eventId }: TimelineEntry): number {
  return eventId ?? Number.MAX_SAFE_INTEGER
}

function ofEvent(event: AuditEvent): TimelineEntry {
  const { type, id, label } = event.actor
  return {
    kind: 'event',
    at: event.at,
    by: { type, id, label },
    text: describeEvent(event),
    action: event.action,
    keyId: event.keyId,
    address: event.address,
    eventId: event.id,
    receipt: event.receipt,
  }
}

function ofNote(note: typeof incidentNotes.$inferSelect): TimelineEntry {
  return {
    kind: 'note',
    at: note.at.toISOString(),
    by: authorOf(note),
    text: note.text,
    action: null,
    keyId: null,
    address: null,
    eventId: null,
    receipt: null,
  }
}
