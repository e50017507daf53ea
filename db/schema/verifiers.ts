import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Stop } from '@/lib/domain/lost-changes/stop'
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
    at: instant('at').notNull().default(sql`transaction_instant()`),
    /** Orders the feed safely: rows whose transaction is not older than every running one are not served yet. */
    transactionId: bigint('transaction_id', { mode: 'bigint' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
    /** Tells it from another change that got the same id after the history of the database went back. */
    token: uuid('token').default(sql`gen_random_uuid()`),
    /** What it stops (`lib/domain/lost-changes/stop.ts`); null if it stops nothing. */
    stops: jsonb('stops').$type<Stop>(),
  },
  (table) => [
    index('key_changes_in_order').on(table.workspaceId, table.transactionId, table.id),
    index('key_changes_newest').on(table.workspaceId, table.keyId, table.id),
    index('key_changes_of_stops').on(table.at).where(sql`stops is not null`),
  ],
)

/**
 * What a transaction changed in rows that verifiers keep and has not announced yet: triggers note it, and the commit
 * turns it into changes. Unlogged (the schema here cannot say so), and the product's own role may not touch it.
 */
export const unannouncedChanges = pgTable(
  'unannounced_changes',
  {
    transactionId: bigint('transaction_id', { mode: 'bigint' }).notNull(),
    workspaceId: text('workspace_id').notNull(),
    /** The empty text stands for the whole workspace. */
    keyId: text('key_id').notNull().default(''),
    stops: boolean('stops').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.workspaceId, table.keyId] })],
)

/** How each change was confirmed by the verifiers; written once, after commit. */
export const changeReceipts = pgTable('change_receipts', {
  changeId: bigint('change_id', { mode: 'number' }).primaryKey(),
  workspaceId: text('workspace_id').notNull(),
  receipt: jsonb('receipt').notNull(),
  at: instant('at').notNull().default(sql`transaction_instant()`),
})

/** Changes that a verifier had confirmed and a later history of the database does not hold. */
export const lostChanges = pgTable(
  'lost_changes',
  {
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    token: uuid('token').notNull().unique(),
    changeId: bigint('change_id', { mode: 'number' }).notNull(),
    workspaceId: text('workspace_id').notNull(),
    keyId: text('key_id'),
    kind: text('kind').notNull(),
    /** What stays stopped until the loss is settled. */
    stops: jsonb('stops').$type<Stop>().notNull(),
    noticedAt: instant('noticed_at').notNull().default(sql`transaction_instant()`),
    /** The name of the verifier that remembered it. */
    noticedBy: text('noticed_by').notNull(),
    settledAt: instant('settled_at'),
    /** `made_again` or `accepted`. */
    settledHow: text('settled_how'),
    settledBy: text('settled_by'),
  },
  (table) => [
    index('lost_changes_of_key').on(table.keyId).where(sql`settled_at is null`),
    index('lost_changes_of_workspace').on(table.workspaceId).where(sql`settled_at is null`),
  ],
)

/** Each history that the database went on with, and since when. A failover and a restored copy begin one. */
export const histories = pgTable('histories', {
  epoch: text('epoch').primaryKey(),
  beganAt: instant('began_at').notNull().default(sql`clock_instant()`),
})

/** Which verifiers have compared what they remember with a history. */
export const historyWitnesses = pgTable(
  'history_witnesses',
  {
    epoch: text('epoch').notNull(),
    verifierId: text('verifier_id').notNull(),
    at: instant('at').notNull().default(sql`clock_instant()`),
  },
  (table) => [primaryKey({ columns: [table.epoch, table.verifierId] })],
)

/** The lease of each live verifier. */
export const verifiers = pgTable('verifiers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  version: text('version').notNull(),
  startedAt: instant('started_at').notNull().default(sql`transaction_instant()`),
  leaseExpiresAt: instant('lease_expires_at').notNull(),
  lastAcknowledgedChange: bigint('last_acknowledged_change', { mode: 'number' }),
  /** Acknowledged changes of the last minute: the fallback for a lost notification. */
  recentAcknowledgements: bigint('recent_acknowledgements', { mode: 'number' }).array().notNull().default([]),
  figures: jsonb('figures').notNull().default({}),
  /**
   * The heartbeat that had arrived before the last renewal. Null: this verifier does not prove its connection, and its
   * lease says nothing about the changes that it has heard.
   */
  heartbeat: text('heartbeat'),
})

/** Keys that sign tokens. The private part is encrypted with CHATELAINE_SIGNING_KEY. */
export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  privateEncrypted: text('private_encrypted').notNull(),
  createdAt: instant('created_at').notNull().default(sql`transaction_instant()`),
  /** From when it signs: later than its publication, so that every verifier knows it first. */
  signsFrom: instant('signs_from').notNull(),
  /** When it stopped signing. */
  retiredAt: instant('retired_at'),
  /** When the last token that it signed has expired; then it leaves the key set. */
  removeAfter: instant('remove_after'),
})
