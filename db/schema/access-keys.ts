import { type SQL, sql } from 'drizzle-orm'
import {
  boolean,
  check,
  type ExtraConfigColumn,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { CREDENTIAL_KINDS } from '@/lib/domain/access-keys/inputs'
import { RULE_MODES } from '@/lib/domain/access-keys/restrictions'
import { bytes, instant } from './columns'
import { workspaces } from './workspaces'

export const keyRole = pgEnum('key_role', KEY_ROLES)
export const credentialKind = pgEnum('credential_kind', CREDENTIAL_KINDS)
export const ruleMode = pgEnum('rule_mode', RULE_MODES)

/**
 * A named credential holder. `expiresAt` is the latest effective expiry of its secrets (null while it has none) and
 * the last-used columns the latest of theirs: both are kept here so that lists sort and filter by an index.
 */
export const accessKeys = pgTable(
  'access_keys',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id')
      .notNull()
      .references(() => workspaces.id),
    name: text('name').notNull(),
    nameNormalised: text('name_normalised').notNull(),
    description: text('description').notNull().default(''),
    allScopes: boolean('all_scopes').notNull(),
    scopes: text('scopes').array().notNull().default([]),
    contactEmails: text('contact_emails').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
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
    lastUsedAt: instant('last_used_at'),
    lastUsedAddress: text('last_used_address'),
    lastUsedUserAgent: text('last_used_user_agent'),
    lastUsedClientId: text('last_used_client_id'),
    /** Lower-case name, description and id, for the trigram index that search uses. */
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(sql`lower(name || ' ' || description || ' ' || id)`),
  },
  (table) => [
    // A deleted key's name is free again; its tombstone stays in the audit log.
    uniqueIndex('access_keys_name_unique')
      .on(table.workspaceId, table.nameNormalised)
      .where(sql`deleted_at is null`),
    index('access_keys_by_name')
      .on(table.workspaceId, sql`lower(${table.name}) collate "C"`, table.id)
      .where(sql`deleted_at is null`),
    index('access_keys_by_created')
      .on(table.workspaceId, table.createdAt, table.id)
      .where(sql`deleted_at is null`),
    index('access_keys_by_last_used')
      .on(table.workspaceId, sql`coalesce(${table.lastUsedAt}, '-infinity'::timestamptz)`, table.id)
      .where(sql`deleted_at is null`),
    index('access_keys_by_expires')
      .on(table.workspaceId, sql`coalesce(${table.expiresAt}, 'infinity'::timestamptz)`, table.id)
      .where(sql`deleted_at is null`),
    ...whereStatusIsRare('revoked', sql`deleted_at is null and revoked_at is not null`, table),
    ...whereStatusIsRare(
      'inactive',
      sql`deleted_at is null and deactivated_at is not null and revoked_at is null`,
      table,
    ),
    index('access_keys_by_newest_secret')
      .on(table.workspaceId, table.newestSecretAt, table.id)
      .where(sql`deleted_at is null and revoked_at is null`),
    index('access_keys_search')
      .using('gin', sql`${table.workspaceId}`, sql`${table.searchText} gin_trgm_ops`)
      .where(sql`deleted_at is null`),
    // Trigrams cannot find one or two characters; a function of the migration takes those out of the text.
    index('access_keys_short_search')
      .using('gin', sql`${table.workspaceId}`, sql`short_grams(${table.searchText})`)
      .where(sql`deleted_at is null`),
    check('access_keys_scopes_explicit', sql`all_scopes = (cardinality(scopes) = 0)`),
  ],
)

type SortColumns = Record<
  'workspaceId' | 'id' | 'name' | 'createdAt' | 'lastUsedAt' | 'expiresAt',
  ExtraConfigColumn
>

/** Every sort again for the keys of a state that few are in: the index of all keys would be read past the others. */
function whereStatusIsRare(status: string, condition: SQL, table: SortColumns) {
  const { workspaceId, id, name, createdAt, lastUsedAt, expiresAt } = table
  const lastUsed = sql`coalesce(${lastUsedAt}, '-infinity'::timestamptz)`
  const expires = sql`coalesce(${expiresAt}, 'infinity'::timestamptz)`
  return [
    index(`access_keys_${status}`).on(workspaceId, createdAt, id).where(condition),
    index(`access_keys_${status}_by_name`)
      .on(workspaceId, sql`lower(${name}) collate "C"`, id)
      .where(condition),
    index(`access_keys_${status}_by_last_used`).on(workspaceId, lastUsed, id).where(condition),
    index(`access_keys_${status}_by_expires`).on(workspaceId, expires, id).where(condition),
  ]
}

/** A credential of a key. `hash` is HMAC-SHA-256(pepper, SHA-256(credential)); the credential itself is nowhere. */
export const keySecrets = pgTable(
  'key_secrets',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id')
      .notNull()
      .references(() => workspaces.id),
    keyId: text('key_id')
      .notNull()
      .references(() => accessKeys.id),
    kind: credentialKind('kind').notNull(),
    hash: bytes('hash').notNull(),
    hint: text('hint').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    createdByLabel: text('created_by_label').notNull(),
    expiresAt: instant('expires_at').notNull(),
    deactivatedAt: instant('deactivated_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
    lastUsedAddress: text('last_used_address'),
    lastUsedUserAgent: text('last_used_user_agent'),
    lastUsedClientId: text('last_used_client_id'),
    /** Latest attempt to use it after it was revoked, expired or deactivated. */
    lastRefusedAt: instant('last_refused_at'),
  },
  (table) => [
    uniqueIndex('key_secrets_hash').on(table.hash),
    index('key_secrets_key').on(table.keyId, table.createdAt),
    index('key_secrets_by_expires').on(table.expiresAt).where(sql`revoked_at is null`),
  ],
)

/** A role of a key. Either every account or a non-empty list, by constraint: nothing never widens to everything. */
export const keyGrants = pgTable(
  'key_grants',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id')
      .notNull()
      .references(() => workspaces.id),
    keyId: text('key_id')
      .notNull()
      .references(() => accessKeys.id),
    position: integer('position').notNull(),
    role: keyRole('role').notNull(),
    allAccounts: boolean('all_accounts').notNull(),
    accountIds: text('account_ids').array().notNull().default([]),
  },
  (table) => [
    uniqueIndex('key_grants_key').on(table.keyId, table.position),
    index('key_grants_role').on(table.workspaceId, table.role, table.keyId),
    check('key_grants_accounts_explicit', sql`all_accounts = (cardinality(account_ids) = 0)`),
    check('key_grants_limited_role', sql`role = 'cloud_account_viewer' or all_accounts`),
  ],
)

/** Where a key may be used from, and how often. A key without a row is unrestricted. */
export const keyRestrictions = pgTable('key_restrictions', {
  keyId: text('key_id')
    .primaryKey()
    .references(() => accessKeys.id),
  workspaceId: text('workspace_id')
    .notNull()
    .references(() => workspaces.id),
  addressMode: ruleMode('address_mode').notNull().default('off'),
  addresses: text('addresses').array().notNull().default([]),
  referrerMode: ruleMode('referrer_mode').notNull().default('off'),
  referrers: text('referrers').array().notNull().default([]),
  rateLimitRequests: integer('rate_limit_requests'),
  rateLimitWindowSeconds: integer('rate_limit_window_seconds'),
})

/** A guided rotation, so that it survives a closed browser. One unfinished at a time per key. */
export const keyRotations = pgTable(
  'key_rotations',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id')
      .notNull()
      .references(() => workspaces.id),
    keyId: text('key_id')
      .notNull()
      .references(() => accessKeys.id),
    oldSecretId: text('old_secret_id')
      .notNull()
      .references(() => keySecrets.id),
    newSecretId: text('new_secret_id').references(() => keySecrets.id),
    step: text('step').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    startedByLabel: text('started_by_label').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [uniqueIndex('key_rotations_open').on(table.keyId).where(sql`finished_at is null`)],
)
