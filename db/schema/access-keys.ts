import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { Labels } from '@/lib/domain/labels/labels'
import { instant, lastUse, stamped } from './columns'
import { ofWorkspace } from './workspaces'

export const keyRole = pgEnum('key_role', KEY_ROLES)
export const keyState = pgEnum('key_state', KEY_STATUSES)

/**
 * A named credential holder. `expiresAt` is the latest effective expiry of its secrets (null without a secret), and the
 * last-used columns are the latest of its secrets. Both are stored here, so that lists sort and filter by an index.
 */
export const accessKeys = pgTable(
  'access_keys',
  {
    ...ofWorkspace,
    name: text('name').notNull(),
    nameNormalised: text('name_normalised').notNull(),
    description: text('description').notNull().default(''),
    allScopes: boolean('all_scopes').notNull(),
    scopes: text('scopes').array().notNull().default([]),
    contactEmails: text('contact_emails').array().notNull().default([]),
    /** The owner as shown: the e-mail address of a member, or the name of a team. Null: nobody. */
    ownerName: text('owner_name'),
    /** The owner if the owner is a person, who may have left since. No reference: the key outlives the profile. */
    ownerUserId: text('owner_user_id'),
    labels: jsonb('labels').$type<Labels>().notNull().default({}),
    createdAt: stamped('created_at'),
    createdByType: text('created_by_type').notNull(),
    createdById: text('created_by_id').notNull(),
    createdByLabel: text('created_by_label').notNull(),
    version: integer('version').notNull().default(1),
    deactivatedAt: instant('deactivated_at'),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
    deletedAt: instant('deleted_at'),
    expiresAt: instant('expires_at'),
    newestSecretAt: instant('newest_secret_at'),
    ...lastUse,
    /**
     * The state as of the last change or sweep, maintained by a trigger. The indexes below begin with it. An active or
     * inactive key may have expired since.
     */
    state: keyState('state').notNull().default('active'),
    /** The state that follows from an open loss of a change, maintained by a trigger on `lost_changes`. */
    lostState: keyState('lost_state'),
    /** The roles of its grants, maintained by a trigger on the grants. */
    roles: keyRole('roles').array().notNull().default([]),
    /** The searched texts of the key without case, for the trigram index; maintained by a trigger. */
    searchText: text('search_text').notNull().default(''),
  },
  (table) => [
    // The name of a deleted key is free again; its history stays in the audit log.
    uniqueIndex('access_keys_name_unique')
      .on(table.workspaceId, table.nameNormalised)
      .where(sql`deleted_at is null`),
    // One index per sort and state: a list of all states merges four short walks, and a list of one state reads no keys
    // of other states. No index contains the last use, because each use would then write to every index of the row. Two
    // indexes include further columns (migration 0006), which this schema cannot express.
    index('access_keys_in_order')
      .on(table.workspaceId, table.state, sql`${table.name} collate by_name`, table.id)
      .where(sql`deleted_at is null`),
    index('access_keys_by_created')
      .on(table.workspaceId, table.state, table.createdAt, table.id)
      .where(sql`deleted_at is null`),
    index('access_keys_by_expires')
      .on(
        table.workspaceId,
        table.state,
        sql`coalesce(${table.expiresAt}, 'infinity'::timestamptz)`,
        table.id,
      )
      .where(sql`deleted_at is null`),
    index('access_keys_by_newest_secret')
      .on(table.workspaceId, table.state, table.newestSecretAt, table.id)
      .where(sql`deleted_at is null`),
    // Names of deleted keys still find their history.
    index('access_keys_deleted_name')
      .on(table.workspaceId, table.nameNormalised)
      .where(sql`deleted_at is not null`),
    index('access_keys_search')
      .using('gin', sql`${table.workspaceId}`, table.roles, sql`${table.searchText} gin_trgm_ops`)
      .where(sql`deleted_at is null`),
    // Trigrams cannot find one or two characters. A function of the migration extracts these from the text.
    index('access_keys_short_search')
      .using('gin', sql`${table.workspaceId}`, sql`short_grams(${table.searchText})`)
      .where(sql`deleted_at is null`),
    index('access_keys_scopes')
      .using('gin', table.workspaceId, table.scopes)
      .where(sql`deleted_at is null and not all_scopes`),
    index('access_keys_all_scopes')
      .on(table.workspaceId, table.state)
      .where(sql`deleted_at is null and all_scopes`),
    index('access_keys_by_owner')
      .on(table.workspaceId, sql`folded(${table.ownerName})`)
      .where(sql`deleted_at is null`),
    index('access_keys_by_owning_member')
      .on(table.workspaceId, table.ownerUserId)
      .where(sql`deleted_at is null and owner_user_id is not null`),
    check('access_keys_owner_named', sql`owner_user_id is null or owner_name is not null`),
    check('access_keys_scopes_explicit', sql`all_scopes = (cardinality(scopes) = 0)`),
  ],
)

/** The key that a row belongs to. */
export const keyReference = () =>
  text('key_id')
    .notNull()
    .references(() => accessKeys.id)
