import { sql } from 'drizzle-orm'
import { index, pgTable, text } from 'drizzle-orm/pg-core'
import type { FoundHealth } from '@/lib/domain/health/health'
import { accessKeys } from './access-keys'
import { instant } from './columns'

/**
 * What the behaviour of a key showed at the last check by the job. A trigger empties a row when the scopes, the state or
 * a secret of the key changes, and `-infinity` then asks for a check. A key without a row shows nothing.
 */
export const keyHealth = pgTable(
  'key_health',
  {
    keyId: text('key_id')
      .primaryKey()
      .references(() => accessKeys.id, { onDelete: 'cascade' }),
    workspaceId: text('workspace_id').notNull(),
    flags: text('flags').array().$type<FoundHealth[]>().notNull().default([]),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [
    index('key_health_flags').using('gin', table.workspaceId, table.flags).where(sql`flags <> '{}'`),
    index('key_health_to_check').on(table.checkedAt).where(sql`flags <> '{}' or checked_at = '-infinity'`),
  ],
)
