import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Stop } from '@/lib/domain/lost-changes/stop'
import { countedId, instant, inWorkspace, stamped } from './columns'

/** The change feed: one row per change that a verifier must know of. A null `keyId` means the whole workspace. */
export const keyChanges = pgTable(
  'key_changes',
  {
    id: countedId(),
    ...inWorkspace,
    keyId: text('key_id'),
    secretId: text('secret_id'),
    kind: text('kind').notNull(),
    at: stamped('at'),
    /** Makes the order of the feed safe: only rows of transactions older than every running one are delivered. */
    transactionId: bigint('transaction_id', { mode: 'bigint' })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
    /** Distinguishes the change from another one that got the same id after the history of the database went back. */
    token: uuid('token').default(sql`gen_random_uuid()`),
    /** What the change stops (`lib/domain/lost-changes/stop.ts`); null if nothing. */
    stops: jsonb('stops').$type<Stop>(),
  },
  (table) => [
    index('key_changes_in_order').on(table.workspaceId, table.transactionId, table.id),
    index('key_changes_newest').on(table.workspaceId, table.keyId, table.id),
    index('key_changes_of_stops').on(table.at).where(sql`stops is not null`),
  ],
)

/**
 * Changes of a transaction in rows that verifiers keep, which it has not announced yet. Triggers record them, and the
 * commit turns them into changes. The table is unlogged (this schema cannot express that), and the application's role
 * may not touch it.
 */
export const unannouncedChanges = pgTable(
  'unannounced_changes',
  {
    transactionId: bigint('transaction_id', { mode: 'bigint' }).notNull(),
    ...inWorkspace,
    /** The empty text means the whole workspace. */
    keyId: text('key_id').notNull().default(''),
    stops: boolean('stops').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.workspaceId, table.keyId] })],
)

/** The receipt of each change; written once, after the commit. */
export const changeReceipts = pgTable('change_receipts', {
  changeId: bigint('change_id', { mode: 'number' }).primaryKey(),
  ...inWorkspace,
  receipt: jsonb('receipt').notNull(),
  at: stamped('at'),
})

/** Changes that a verifier had confirmed and that a later history of the database lacks. */
export const lostChanges = pgTable(
  'lost_changes',
  {
    id: countedId(),
    token: uuid('token').notNull().unique(),
    changeId: bigint('change_id', { mode: 'number' }).notNull(),
    ...inWorkspace,
    keyId: text('key_id'),
    kind: text('kind').notNull(),
    /** What stays stopped until the loss is resolved. */
    stops: jsonb('stops').$type<Stop>().notNull(),
    noticedAt: stamped('noticed_at'),
    /** The name of the verifier that remembered the change. */
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

/** Each history of the database and its beginning. A failover and a restored copy begin a new one. */
export const histories = pgTable('histories', {
  epoch: text('epoch').primaryKey(),
  beganAt: instant('began_at').notNull().default(sql`clock_instant()`),
})

/** The verifiers that have compared their memory with a history. */
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
  startedAt: stamped('started_at'),
  leaseExpiresAt: instant('lease_expires_at').notNull(),
  lastAcknowledgedChange: bigint('last_acknowledged_change', { mode: 'number' }),
  /** Acknowledged changes of the last minute: the fallback for a lost notification. */
  recentAcknowledgements: bigint('recent_acknowledgements', { mode: 'number' }).array().notNull().default([]),
  figures: jsonb('figures').notNull().default({}),
  /**
   * The heartbeat that had arrived before the last renewal. Null: this verifier does not prove its connection, and its
   * lease says nothing about the changes that it received.
   */
  heartbeat: text('heartbeat'),
})

/** Keys that sign tokens. The private part is encrypted with CHATELAINE_SIGNING_KEY. */
export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  privateEncrypted: text('private_encrypted').notNull(),
  createdAt: stamped('created_at'),
  /** When the key starts to sign: later than its publication, so that every verifier knows it first. */
  signsFrom: instant('signs_from').notNull(),
  /** When the key stopped signing. */
  retiredAt: instant('retired_at'),
  /** When its last token has expired. The key then leaves the key set. */
  removeAfter: instant('remove_after'),
})
