import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../client'
import { CLOCK_READING } from '../database-time'

/** How long changes are kept; whoever stayed away for longer cannot go on from where they stood. */
export const CHANGES_KEPT_DAYS = 30

/**
 * The beginning of the feed: what is older may be removed any day, and whoever was told of it could not go on from there.
 * An hour later than positions that can be resumed from, so that a reader has time to ask for the next page.
 */
const BEGINNING_HOURS = CHANGES_KEPT_DAYS * 24 - 2

/** A place in the order of the feed. */
export type FeedPlace = { transactionId: string; id: number }

export type FeedRow = FeedPlace & {
  kind: string
  keyId: string | null
  secretId: string | null
  at: string
}

/** A part of the feed, and what it is a part of, as of one moment. */
export type FeedPart = {
  /** Another one means another history: a database that was restored, copied or failed over. */
  epoch: string
  /** Every transaction before this one is over: the order up to here never changes. */
  horizon: string
  /** The database's time in epoch milliseconds. */
  now: number
  rows: FeedRow[]
  /** Committed already, but after a transaction that is not over yet: not in their final order. */
  unsettled: FeedRow[]
}

type Row = { transactionId: string; id: string } & Omit<FeedRow, 'id' | 'transactionId'>
type Part = { epoch: string; horizon: string; now: number; rows: Row[]; unsettled: Row[] }

const DATABASE_ID = sql`(select oid::text from pg_database where datname = current_database())`
// A dump that is restored gets another system or database, a restore to a point in time and a failover another timeline.
const EPOCH = sql`left(md5(concat_ws('-', ${DATABASE_ID},
  (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8))), 10)`
/** For databases of providers that do not tell these. */
const EPOCH_WITHOUT_CLUSTER = sql`left(md5(${DATABASE_ID}), 10)`
/** While one transaction is open for hours, so many changes are told ahead of their order; the others wait for it. */
const MOST_UNSETTLED = 5_000
/** What PostgreSQL answers where a function is not there, or not for us. */
const NOT_TOLD = new Set(['42501', '42883', '0A000'])

/** Asks with the name of the present history; where the provider hides cluster and timeline, with the database alone. */
export async function askForEpoch<Found>(ask: (epoch: SQL) => Promise<Found>): Promise<Found> {
  return await ask(EPOCH).catch((error: unknown) => {
    if (!isNotTold(error)) throw error
    return ask(EPOCH_WITHOUT_CLUSTER)
  })
}

/** Reads the feed of changes. */
export class ChangeFeedReader {
  #epoch = EPOCH

  constructor(private readonly db: Database) {}

  /**
   * Changes of a workspace after a place, in an order that never grows in the middle: only transactions older than every
   * running one have their place in it, so nothing can still be committed before what was read. (Ids alone do not have
   * this order: they are given before commit.) What is committed but has no place yet comes apart. Null: no rows.
   */
  async read(workspaceId: string, after: FeedPlace | 'beginning' | null, limit: number): Promise<FeedPart> {
    const rows = after === null ? NO_ROWS : rowsAfter(workspaceId, after, limit)
    const ask = () =>
      this.db.execute<Part>(sql`
        with place as materialized (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon)
        select ${this.#epoch} as epoch, horizon::text, ${sql.raw(CLOCK_READING)} as now,
          ${rows} as rows, ${unsettledRows(workspaceId)} as unsettled from place`)
    const found = await ask().catch((error: unknown) => {
      if (this.#epoch === EPOCH_WITHOUT_CLUSTER || !isNotTold(error)) throw error
      this.#epoch = EPOCH_WITHOUT_CLUSTER
      return ask()
    })
    const part = found.rows[0]
    if (part === undefined) throw new Error('The database told nothing of the feed')
    return { ...part, rows: part.rows.map(feedRow), unsettled: part.unsettled.map(feedRow) }
  }
}

const NO_ROWS = sql`'[]'::json`
const COLUMNS = sql`transaction_id, id, json_build_object('transactionId', transaction_id::text, 'id', id::text,
  'kind', kind, 'keyId', key_id, 'secretId', secret_id, 'at', at) as told`

function rowsAfter(workspaceId: string, after: FeedPlace | 'beginning', limit: number): SQL {
  const isAfter =
    after === 'beginning'
      ? sql`at > clock_instant() - make_interval(hours => ${BEGINNING_HOURS})`
      : sql`(transaction_id, id) > (${after.transactionId}::bigint, ${after.id}::bigint)`
  return inOrder(sql`select ${COLUMNS} from key_changes where workspace_id = ${workspaceId}
    and ${isAfter} and transaction_id < place.horizon
    order by transaction_id, id limit ${limit}`)
}

// Rows of a dump may name transactions that this cluster has not come to yet: these are old, not unsettled.
function unsettledRows(workspaceId: string): SQL {
  return inOrder(sql`select ${COLUMNS} from key_changes where workspace_id = ${workspaceId}
    and transaction_id >= place.horizon
    and transaction_id < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    order by transaction_id, id limit ${MOST_UNSETTLED}`)
}

function inOrder(rows: SQL): SQL {
  return sql`(select coalesce(json_agg(told order by transaction_id, id), '[]') from (${rows}) found)`
}

function feedRow({ id, at, ...row }: Row): FeedRow {
  return { ...row, id: Number(id), at: new Date(at).toISOString() }
}

function isNotTold(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NOT_TOLD.has(cause.code)) return true
  }
  return false
}
