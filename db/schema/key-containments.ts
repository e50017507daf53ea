import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { CONTAINMENT_LEVELS } from '@/lib/domain/containment/levels'
import { keyReference } from './access-keys'
import { instant, stamped } from './columns'
import { incidents } from './incidents'
import { workspaceReference } from './workspaces'

/**
 * What limits a key because its secret may have leaked. At most one row for each key; lifting deletes the row, and the
 * audit log keeps the history. `until` and `revokeAt` are facts: decide() compares them with the time of the database,
 * whether a console runs or not.
 */
export const keyContainments = pgTable(
  'key_containments',
  {
    keyId: keyReference().primaryKey(),
    workspaceId: workspaceReference(),
    level: text('level', { enum: CONTAINMENT_LEVELS }).notNull(),
    since: stamped('since'),
    /** The end of a suspension. Null: until somebody lifts it. */
    until: instant('until'),
    /** The escalation: from this instant on the key is revoked. Null: none. */
    revokeAt: instant('revoke_at'),
    incident: integer('incident'),
    reason: text('reason').notNull(),
    /** Calls before this instant made a caller known. Null for a suspension. */
    suspectedSince: instant('suspected_since'),
    /** The ranges of known callers. Null: addresses are not limited. An empty list allows no address. */
    addresses: text('addresses').array(),
    /** The calls a minute that a restricted key may make. Null for a suspension. */
    callsPerMinute: integer('calls_per_minute'),
    authorType: text('author_type').notNull(),
    authorId: text('author_id').notNull(),
    authorLabel: text('author_label').notNull(),
  },
  (table) => [
    index('key_containments_of_workspace').on(table.workspaceId, table.level),
    index('key_containments_of_incident').on(table.workspaceId, table.incident),
    index('key_containments_to_revoke').on(table.revokeAt).where(sql`revoke_at is not null`),
    index('key_containments_to_end').on(table.until).where(sql`until is not null`),
    foreignKey({
      name: 'key_containments_incident',
      columns: [table.workspaceId, table.incident],
      foreignColumns: [incidents.workspaceId, incidents.number],
    }),
    check('key_containments_level', sql`level in ('restricted', 'suspended')`),
    check('key_containments_until', sql`until is null or level = 'suspended'`),
    check(
      'key_containments_limits',
      sql`(level = 'restricted') = (calls_per_minute is not null) and (level = 'restricted') = (suspected_since is not null)
        and (level = 'restricted' or addresses is null)`,
    ),
  ],
)
