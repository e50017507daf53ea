import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { INCIDENT_OUTCOMES, INCIDENT_STATES } from '@/lib/domain/incidents/incident-states'
import { instant, stamped } from './columns'
import { workspaceReference } from './workspaces'

/** A person, a key or the system that did something, as named at that time. */
const author = {
  authorType: text('author_type').notNull(),
  authorId: text('author_id').notNull(),
  authorLabel: text('author_label').notNull(),
}

const ofIncident = { workspaceId: workspaceReference(), number: integer('number').notNull() }

/** A leak and the response to it. Each workspace counts its incidents from 1; a number is never given twice. */
export const incidents = pgTable(
  'incidents',
  {
    ...ofIncident,
    title: text('title').notNull(),
    /** Where the leak was found, as a person typed it. Empty: unknown. */
    foundAt: text('found_at').notNull().default(''),
    state: text('state', { enum: INCIDENT_STATES }).notNull().default('open'),
    /** Set exactly while the incident is closed. */
    outcome: text('outcome', { enum: INCIDENT_OUTCOMES }),
    openedAt: stamped('opened_at'),
    ...author,
    /** The first containment of a key of this incident. Null: no key was contained yet. */
    containedAt: instant('contained_at'),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.number] }),
    index('incidents_by_state').on(table.workspaceId, table.state, table.number),
    check('incidents_state', sql`state in ('open', 'closed')`),
    check(
      'incidents_closed',
      sql`(state = 'closed') = (outcome is not null) and (state = 'closed') = (closed_at is not null)`,
    ),
  ],
)

/** A key of an incident. No reference to the key: a deleted key stays part of its incident. */
export const incidentKeys = pgTable(
  'incident_keys',
  {
    ...ofIncident,
    keyId: text('key_id').notNull(),
    keyName: text('key_name').notNull(),
    addedAt: stamped('added_at'),
    /** The change whose receipt proves the latest containment of the key in this incident. Null: not contained. */
    changeId: bigint('change_id', { mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.number, table.keyId] }),
    index('incident_keys_of_key').on(table.workspaceId, table.keyId),
    foreignKey({
      name: 'incident_keys_incident',
      columns: [table.workspaceId, table.number],
      foreignColumns: [incidents.workspaceId, incidents.number],
    }),
  ],
)

/** A note in the timeline of an incident. Notes are never changed. */
export const incidentNotes = pgTable(
  'incident_notes',
  {
    id: text('id').primaryKey(),
    ...ofIncident,
    at: stamped('at'),
    ...author,
    text: text('text').notNull(),
  },
  (table) => [
    index('incident_notes_of_incident').on(table.workspaceId, table.number, table.at),
    foreignKey({
      name: 'incident_notes_incident',
      columns: [table.workspaceId, table.number],
      foreignColumns: [incidents.workspaceId, incidents.number],
    }),
  ],
)
