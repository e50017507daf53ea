import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, pgView, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Policy } from '@/lib/domain/policy/policy-input'
import { instant, inWorkspace, stamped } from './columns'

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

/** A change of the policy that starts at a date, and what is known about the longest lifetime in force. */
const scheduledChange = {
  /** The whole policy from the start on. Null: no change is scheduled. */
  scheduledRules: jsonb('scheduled_rules').$type<Policy>(),
  scheduledStartsAt: instant('scheduled_starts_at'),
  /** Since when the longest lifetime is in force; kept by a trigger. Null: since before this was recorded. */
  lifetimeSince: instant('lifetime_since'),
  /** When people were last told by mail which of their keys a change of the policy ends. */
  lifetimeAnnouncedAt: instant('lifetime_announced_at'),
}

/**
 * The rules of a workspace. Each workspace has one row, made with it. Read the rules from `policiesInForce`: a scheduled
 * change may have started that no job has written here yet.
 */
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
    ...scheduledChange,
  },
  (table) => [
    check('policies_scheduled_whole', sql`(scheduled_rules is null) = (scheduled_starts_at is null)`),
    check('policies_positive', sql`${table.longestLifetimeDays} is null or ${table.longestLifetimeDays} > 0`),
  ],
)

/** The policies as they are now: a change whose start has passed is made. Defined in migration 0042. */
export const policiesInForce = pgView('policies_in_force', {
  ...inWorkspace,
  longestLifetimeDays: integer('longest_lifetime_days'),
  defaultExpiry: text('default_expiry').notNull(),
  defaultExpiryDays: integer('default_expiry_days'),
  rotationReminderDays: integer('rotation_reminder_days').notNull(),
  unusedAfterDays: integer('unused_after_days').notNull(),
  addressRuleRequiredForGlobalAdmin: boolean('address_rule_required_for_global_admin').notNull(),
  reasonRequiredForRevocation: boolean('reason_required_for_revocation').notNull(),
  version: integer('version').notNull(),
  changedAt: instant('changed_at').notNull(),
  ...scheduledChange,
}).existing()

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
