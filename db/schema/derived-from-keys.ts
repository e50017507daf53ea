import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { FoundHealth } from '@/lib/domain/health/health'
import { accessKeys, keyState } from './access-keys'
import { instant, inWorkspace } from './columns'

/** The key that a row is derived from. The row leaves with the key. */
const ownKey = () => text('key_id').references(() => accessKeys.id, { onDelete: 'cascade' })

/**
 * The order of keys by last use; `-infinity` for never. In a separate table, because it changes every few seconds: with
 * an index in `access_keys`, each change would write to every other index of the row. Maintained by a trigger, one row
 * for each key that is not deleted.
 */
export const keyLastUses = pgTable(
  'key_last_uses',
  {
    keyId: text('key_id').primaryKey(),
    ...inWorkspace,
    state: keyState('state').notNull(),
    usedAt: instant('used_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('key_last_uses_in_order').on(table.workspaceId, table.state, table.usedAt, table.keyId),
    // A key without a use counts as "unused" only once it is old enough.
    index('key_last_uses_never')
      .on(table.workspaceId, table.state, table.createdAt)
      .where(sql`used_at = '-infinity'`),
  ],
)

/**
 * One row for each label of a key that is not deleted: the filter by label, and the labels that a workspace uses.
 * Maintained by a trigger on `access_keys.labels`.
 */
export const keyLabels = pgTable(
  'key_labels',
  {
    keyId: ownKey().notNull(),
    ...inWorkspace,
    key: text('key').notNull(),
    value: text('value').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.key] }),
    index('key_labels_by_label').on(table.workspaceId, table.key, table.value, table.keyId),
  ],
)

/**
 * The address of the last use, for the search. Apart from the key, because an address may change every few seconds.
 * Maintained by a trigger that runs only if the address changes.
 */
export const keyLastAddresses = pgTable(
  'key_last_addresses',
  {
    keyId: ownKey().primaryKey(),
    ...inWorkspace,
    address: text('address').notNull(),
  },
  (table) => [
    index('key_last_addresses_by_address').on(table.workspaceId, table.address.op('text_pattern_ops')),
  ],
)

/**
 * What the behaviour of a key showed at the last check by the job. A trigger empties a row when the scopes, the state or
 * a secret of the key changes, and `-infinity` then asks for a check. A key without a row shows nothing.
 */
export const keyHealth = pgTable(
  'key_health',
  {
    keyId: ownKey().primaryKey(),
    ...inWorkspace,
    flags: text('flags').array().$type<FoundHealth[]>().notNull().default([]),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [
    index('key_health_flags').using('gin', table.workspaceId, table.flags).where(sql`flags <> '{}'`),
    index('key_health_to_check').on(table.checkedAt).where(sql`flags <> '{}' or checked_at = '-infinity'`),
  ],
)
