import { sql } from 'drizzle-orm'
import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PresetFields } from '@/lib/domain/presets/preset-inputs'
import { instant } from './columns'
import { workspaceReference } from './workspaces'

/** What "Create access key" can be filled in with, by name. No key refers to its preset: a preset changes only new keys. */
export const presets = pgTable(
  'presets',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceReference(),
    name: text('name').notNull(),
    fields: jsonb('fields').$type<PresetFields>().notNull(),
    createdAt: instant('created_at').notNull().default(sql`transaction_instant()`),
  },
  (table) => [uniqueIndex('presets_name').on(table.workspaceId, sql`folded(${table.name})`)],
)
