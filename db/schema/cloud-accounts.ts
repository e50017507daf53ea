import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, stamped } from './columns'
import { ofWorkspace } from './workspaces'

/** An account to which a key can be limited. Archived, never deleted, because grants and audit events name it. */
export const cloudAccounts = pgTable(
  'cloud_accounts',
  {
    ...ofWorkspace,
    name: text('name').notNull(),
    provider: text('provider').notNull(),
    externalId: text('external_id').notNull(),
    createdAt: stamped('created_at'),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    uniqueIndex('cloud_accounts_external').on(table.workspaceId, table.provider, table.externalId),
    index('cloud_accounts_in_order').on(table.workspaceId, sql`${table.name} collate by_name`, table.id),
  ],
)
