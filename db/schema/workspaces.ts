import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, stamped } from './columns'

export const workspaces = pgTable('workspaces', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  contactEmail: text('contact_email'),
  createdAt: stamped('created_at'),
})

/** The workspace that a row belongs to. */
export const workspaceReference = () =>
  text('workspace_id')
    .notNull()
    .references(() => workspaces.id)

/** The columns of a thing of a workspace that has an id. */
export const ofWorkspace = { id: text('id').primaryKey(), workspaceId: workspaceReference() }

/** The rules of a workspace. Each workspace has one row, made with it. */
export const policies = pgTable(
  'policies',
  {
    workspaceId: workspaceReference().primaryKey(),
    longestLifetimeDays: integer('longest_lifetime_days'),
    defaultExpiry: text('default_expiry').notNull().default('6_months'),
    defaultExpiryDays: integer('default_expiry_days'),
    rotationReminderDays: integer('rotation_reminder_days').notNull().default(90),
    unusedAfterDays: integer('unused_after_days').notNull().default(90),
    addressRuleRequiredForGlobalAdmin: boolean('address_rule_required_for_global_admin')
      .notNull()
      .default(false),
    reasonRequiredForRevocation: boolean('reason_required_for_revocation').notNull().default(true),
    version: integer('version').notNull().default(1),
    changedAt: stamped('changed_at'),
  },
  (table) => [
    check('policies_positive', sql`${table.longestLifetimeDays} is null or ${table.longestLifetimeDays} > 0`),
  ],
)

/** The catalogue of permissions of the organisation's APIs. */
export const permissions = pgTable(
  'permissions',
  {
    workspaceId: workspaceReference(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    isBuiltIn: boolean('is_built_in').notNull().default(false),
    createdAt: stamped('created_at'),
    retiredAt: instant('retired_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.name] })],
)
