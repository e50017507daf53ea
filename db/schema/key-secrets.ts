import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CREDENTIAL_KINDS } from '@/lib/domain/access-keys/inputs'
import { keyReference } from './access-keys'
import { bytes, instant, lastUse, stamped } from './columns'
import { ofWorkspace } from './workspaces'

export const credentialKind = pgEnum('credential_kind', CREDENTIAL_KINDS)

/** A credential of a key. `hash` is HMAC-SHA-256(pepper, SHA-256(credential)); the credential is never stored. */
export const keySecrets = pgTable(
  'key_secrets',
  {
    ...ofWorkspace,
    keyId: keyReference(),
    kind: credentialKind('kind').notNull(),
    hash: bytes('hash').notNull(),
    hint: text('hint').notNull(),
    createdAt: stamped('created_at'),
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

/** A guided rotation, which survives a closed browser. One unfinished rotation at a time per key. */
export const keyRotations = pgTable(
  'key_rotations',
  {
    ...ofWorkspace,
    keyId: keyReference(),
    oldSecretId: text('old_secret_id')
      .notNull()
      .references(() => keySecrets.id),
    newSecretId: text('new_secret_id').references(() => keySecrets.id),
    step: text('step').notNull(),
    startedAt: stamped('started_at'),
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
