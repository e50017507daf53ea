import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { CREDENTIAL_KINDS } from '@/lib/domain/access-keys/inputs'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import { RULE_MODES } from '@/lib/domain/restrictions/restrictions'
import { bytes, instant } from './columns'
import { workspaces } from './workspaces'

export const keyRole = pgEnum('key_role', KEY_ROLES)
export const keyState = pgEnum('key_state', KEY_STATUSES)
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
    createdAt: instant('created_at').notNull().default(sql`transaction_instant()`),
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
    /**
     * The state as of the last change or sweep, kept by a trigger: what the indexes below begin with. Time passes
     * without a change, so a key found as active or inactive may have expired since.
     */
    state: keyState('state').notNull().default('active'),
    /** What an open loss of a change makes of the state, kept by a trigger on `lost_changes`. */
    lostState: keyState('lost_state'),
    /** The roles of its grants, kept by a trigger on these. */
    roles: keyRole('roles').array().notNull().default([]),
    /** Name, description and id without case, for the trigram index that search uses; kept by a trigger. */
    searchText: text('search_text').notNull().default(''),
  },
  (table) => [
    // A deleted key's name is free again; its tombstone stays in the audit log.
    uniqueIndex('access_keys_name_unique')
      .on(table.workspaceId, table.nameNormalised)
      .where(sql`deleted_at is null`),
    // Each sort again for every state: a list of all states merges four short walks, and a list of one state never
    // reads past the keys of the others. None holds the last use, whose moves would touch every index of the row. Two
    // include further columns (migration 0006; the schema here cannot say so).
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
    // Trigrams cannot find one or two characters; a function of the migration takes those out of the text.
    index('access_keys_short_search')
      .using('gin', sql`${table.workspaceId}`, sql`short_grams(${table.searchText})`)
      .where(sql`deleted_at is null`),
    check('access_keys_scopes_explicit', sql`all_scopes = (cardinality(scopes) = 0)`),
  ],
)

/**
 * The order of keys by last use, `-infinity` for never. Apart from the keys, because it moves every few seconds: an
 * index of `access_keys` on it would make each move write to every other index of the row, searches included.
 * Kept by a trigger, one row for each key that is not deleted.
 */
export const keyLastUses = pgTable(
  'key_last_uses',
  {
    keyId: text('key_id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    state: keyState('state').notNull(),
    usedAt: instant('used_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('key_last_uses_in_order').on(table.workspaceId, table.state, table.usedAt, table.keyId),
    // A key that was never used is "unused" only once it is old enough.
    index('key_last_uses_never')
      .on(table.workspaceId, table.state, table.createdAt)
      .where(sql`used_at = '-infinity'`),
  ],
)

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
    createdAt: instant('created_at').notNull().default(sql`transaction_instant()`),
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
    /** When an event told of such an attempt last: the next one does so on another day. */
    refusalToldAt: instant('refusal_told_at'),
  },
  (table) => [
    uniqueIndex('key_secrets_hash').on(table.hash),
    index('key_secrets_key').on(table.keyId, table.createdAt),
    index('key_secrets_by_expires').on(table.expiresAt).where(sql`revoked_at is null`),
    // The last expiry among the tokens that a retired signing key signed.
    index('key_secrets_tokens').on(table.expiresAt, table.createdAt).where(sql`kind = 'token'`),
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
    index('key_grants_accounts')
      .using('gin', table.workspaceId, table.accountIds)
      .where(sql`not all_accounts`),
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
    startedAt: instant('started_at').notNull().default(sql`transaction_instant()`),
    startedByLabel: text('started_by_label').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [uniqueIndex('key_rotations_open').on(table.keyId).where(sql`finished_at is null`)],
)
