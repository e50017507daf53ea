import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { KEY_ROLES } from '@/lib/domain/access/key-roles'
import { CREDENTIAL_KINDS } from '@/lib/domain/access-keys/inputs'
import { KEY_STATUSES } from '@/lib/domain/access-keys/key-status'
import type { Labels } from '@/lib/domain/labels/labels'
import { RULE_MODES } from '@/lib/domain/restrictions/restrictions'
import { bytes, instant } from './columns'
import { workspaceReference } from './workspaces'

export const keyRole = pgEnum('key_role', KEY_ROLES)
export const keyState = pgEnum('key_state', KEY_STATUSES)
export const credentialKind = pgEnum('credential_kind', CREDENTIAL_KINDS)
export const ruleMode = pgEnum('rule_mode', RULE_MODES)

const lastUse = {
  lastUsedAt: instant('last_used_at'),
  lastUsedAddress: text('last_used_address'),
  lastUsedUserAgent: text('last_used_user_agent'),
  lastUsedClientId: text('last_used_client_id'),
}

/**
 * A named credential holder. `expiresAt` is the latest effective expiry of its secrets (null without a secret), and the
 * last-used columns are the latest of its secrets. Both are stored here, so that lists sort and filter by an index.
 */
export const accessKeys = pgTable(
  'access_keys',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceReference(),
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
const keyReference = () =>
  text('key_id')
    .notNull()
    .references(() => accessKeys.id)

/**
 * The order of keys by last use; `-infinity` for never. In a separate table, because it changes every few seconds: with
 * an index in `access_keys`, each change would write to every other index of the row. Maintained by a trigger, one row
 * for each key that is not deleted.
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
    keyId: text('key_id')
      .notNull()
      .references(() => accessKeys.id, { onDelete: 'cascade' }),
    workspaceId: text('workspace_id').notNull(),
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
    keyId: text('key_id')
      .primaryKey()
      .references(() => accessKeys.id, { onDelete: 'cascade' }),
    workspaceId: text('workspace_id').notNull(),
    address: text('address').notNull(),
  },
  (table) => [
    index('key_last_addresses_by_address').on(table.workspaceId, table.address.op('text_pattern_ops')),
  ],
)

/** A credential of a key. `hash` is HMAC-SHA-256(pepper, SHA-256(credential)); the credential is never stored. */
export const keySecrets = pgTable(
  'key_secrets',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceReference(),
    keyId: keyReference(),
    kind: credentialKind('kind').notNull(),
    hash: bytes('hash').notNull(),
    hint: text('hint').notNull(),
    createdAt: instant('created_at').notNull().default(sql`transaction_instant()`),
    createdByLabel: text('created_by_label').notNull(),
    expiresAt: instant('expires_at').notNull(),
    deactivatedAt: instant('deactivated_at'),
    revokedAt: instant('revoked_at'),
    ...lastUse,
    /** The latest attempt to use the secret after it was revoked, expired or deactivated. */
    lastRefusedAt: instant('last_refused_at'),
    /** When an event last reported such an attempt. The next report comes on another day. */
    refusalToldAt: instant('refusal_told_at'),
    /** The end by the policy that an event reported. */
    endedByPolicyAt: instant('ended_by_policy_at'),
  },
  (table) => [
    uniqueIndex('key_secrets_hash').on(table.hash),
    index('key_secrets_key').on(table.keyId, table.createdAt),
    // For a hint that somebody pasted.
    index('key_secrets_hint').on(table.workspaceId, table.hint),
    // For the job that reports the ends by the policy.
    index('key_secrets_unreported_ends')
      .on(table.workspaceId, table.createdAt)
      .where(sql`revoked_at is null and ended_by_policy_at is null`),
    index('key_secrets_by_expires').on(table.expiresAt).where(sql`revoked_at is null`),
    // For the last expiry of the tokens of a retired signing key.
    index('key_secrets_tokens').on(table.expiresAt, table.createdAt).where(sql`kind = 'token'`),
  ],
)

/** A role of a key. A constraint requires all accounts or a non-empty list: an empty list never means everything. */
export const keyGrants = pgTable(
  'key_grants',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceReference(),
    keyId: keyReference(),
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
    index('key_grants_everywhere').on(table.workspaceId, table.keyId).where(sql`all_accounts`),
    check('key_grants_accounts_explicit', sql`all_accounts = (cardinality(account_ids) = 0)`),
    check('key_grants_limited_role', sql`role = 'cloud_account_viewer' or all_accounts`),
  ],
)

/** Where and how often a key may be used. A key without a row is unrestricted. */
export const keyRestrictions = pgTable('key_restrictions', {
  keyId: keyReference().primaryKey(),
  workspaceId: workspaceReference(),
  addressMode: ruleMode('address_mode').notNull().default('off'),
  addresses: text('addresses').array().notNull().default([]),
  referrerMode: ruleMode('referrer_mode').notNull().default('off'),
  referrers: text('referrers').array().notNull().default([]),
  rateLimitRequests: integer('rate_limit_requests'),
  rateLimitWindowSeconds: integer('rate_limit_window_seconds'),
})

/** A guided rotation, which survives a closed browser. One unfinished rotation at a time per key. */
export const keyRotations = pgTable(
  'key_rotations',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceReference(),
    keyId: keyReference(),
    oldSecretId: text('old_secret_id')
      .notNull()
      .references(() => keySecrets.id),
    newSecretId: text('new_secret_id').references(() => keySecrets.id),
    step: text('step').notNull(),
    startedAt: instant('started_at').notNull().default(sql`transaction_instant()`),
    startedByLabel: text('started_by_label').notNull(),
    finishedAt: instant('finished_at'),
    finishedByLabel: text('finished_by_label'),
    /** "Finish by itself": after this many hours without a call by the old secret. Null: a person finishes. */
    finishAfterHours: integer('finish_after_hours'),
    finishSetAt: instant('finish_set_at'),
    /** The person who chose it. The job acts as this person, and only while the person still may. */
    finishSetById: text('finish_set_by_id'),
  },
  (table) => [
    uniqueIndex('key_rotations_open').on(table.keyId).where(sql`finished_at is null`),
    // The result of the last rotation of a key.
    index('key_rotations_finished').on(table.keyId, table.finishedAt).where(sql`step = 'done'`),
    index('key_rotations_to_finish')
      .on(table.finishSetAt)
      .where(sql`finished_at is null and finish_after_hours is not null`),
    check('key_rotations_finish_hours', sql`${table.finishAfterHours} between 1 and 2160`),
    check(
      'key_rotations_finish_whole',
      sql`num_nulls(finish_after_hours, finish_set_at, finish_set_by_id) in (0, 3)`,
    ),
  ],
)
