import { date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, instant, stamped } from './columns'
import { ofWorkspace } from './workspaces'

/**
 * A secret that is no key: it looks like one, and whoever presents it has found it where it was planted. Decoys are not
 * in `access_keys`, so that no list, search, count or export of keys can contain one. `hash`: as of a secret of a key.
 */
export const decoys = pgTable(
  'decoys',
  {
    ...ofWorkspace,
    name: text('name').notNull(),
    /** The place where the decoy was planted, as a person typed it. */
    plantedIn: text('planted_in').notNull().default(''),
    note: text('note').notNull().default(''),
    hash: bytes('hash').notNull(),
    hint: text('hint').notNull(),
    createdAt: stamped('created_at'),
    createdById: text('created_by_id').notNull(),
    createdByLabel: text('created_by_label').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    uniqueIndex('decoys_hash').on(table.hash),
    index('decoys_of_workspace').on(table.workspaceId, table.createdAt),
  ],
)

/** The uses of a decoy on one day in UTC. The first use of a day makes the row, and with it the alarm of that day. */
export const decoyUses = pgTable(
  'decoy_uses',
  {
    decoyId: text('decoy_id')
      .notNull()
      .references(() => decoys.id),
    day: date('day', { mode: 'string' }).notNull(),
    calls: integer('calls').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    /** The origin of the latest use. Null: the API that asked did not report it. */
    address: text('address'),
    userAgent: text('user_agent'),
    endpoint: text('endpoint').notNull(),
    /** The number of the incident that the first use of the day opened. */
    incident: integer('incident'),
  },
  (table) => [primaryKey({ columns: [table.decoyId, table.day] })],
)
