import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** The change feed: one row per change that a verifier must know of. `keyId` null means the whole workspace. */
export const keyChanges = pgTable(
  'key_changes',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    keyId: text('key_id'),
    secretId: text('secret_id'),
    kind: text('kind').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** Orders the feed safely: rows whose transaction is not older than every running one are not served yet. */
    transactionId: bigint('transaction_id', { mode: 'bigint' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
  },
  (table) => [
    index('key_changes_in_order').on(table.workspaceId, table.transactionId, table.id),
    index('key_changes_newest').on(table.workspaceId, table.keyId, table.id),
  ],
)

/** How each change was confirmed by the verifiers; written once, after commit. */
export const changeReceipts = pgTable('change_receipts', {
  changeId: bigint('change_id', { mode: 'number' }).primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  receipt: jsonb('receipt').notNull(),
  at: instant('at').notNull().defaultNow(),
})

/** The lease of each live verifier. */
export const verifiers = pgTable('verifiers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  version: text('version').notNull(),
  startedAt: instant('started_at').notNull().defaultNow(),
  leaseExpiresAt: instant('lease_expires_at').notNull(),
  lastAcknowledgedChange: bigint('last_acknowledged_change', { mode: 'number' }),
  /** Acknowledged changes of the last minute: the fallback for a lost notification. */
  recentAcknowledgements: bigint('recent_acknowledgements', { mode: 'number' }).array().notNull().default([]),
  figures: jsonb('figures').notNull().default({}),
})

/** Keys that sign tokens. The private part is encrypted with CHATELAINE_SIGNING_KEY. */
export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  privateEncrypted: text('private_encrypted').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** From when it signs: later than its publication, so that every verifier knows it first. */
  signsFrom: instant('signs_from').notNull(),
  /** When it stopped signing. */
  retiredAt: instant('retired_at'),
  /** When the last token that it signed has expired; then it leaves the key set. */
  removeAfter: instant('remove_after'),
})
