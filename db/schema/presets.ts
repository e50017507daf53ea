import { sql } from 'drizzle-orm'
import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PresetFields } from '@/lib/domain/presets/preset-inputs'
import { stamped } from './columns'
import { ofWorkspace } from './workspaces'

/** What "Create access key" can be filled in with, by name. No key refers to its preset: a preset changes only new keys. */
export const presets = pgTable(
  'presets',
  {
    ...ofWorkspace,
    name: text('name').notNull(),
    fields: jsonb('fields').$type<PresetFields>().notNull(),
    createdAt: stamped('created_at'),
  },
  (table) => [uniqueIndex('presets_name').on(table.workspaceId, sql`folded(${table.name})`)],
)
