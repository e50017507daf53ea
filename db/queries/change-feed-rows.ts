import { type SQL, sql } from 'drizzle-orm'
import { hasErrorCode } from '@/lib/domain/error-causes'
import type { Database } from '../client'
import { CLOCK_READING } from '../database-time'

/** The retention of changes. A reader that is away for longer cannot resume. */
export const CHANGES_KEPT_DAYS = 30

/**
 * The beginning of the feed. Older changes may be removed any day, and a reader could not resume from them. The
 * beginning is an hour later than the oldest resumable position, so that a reader has time to ask for the next page.
 */
const BEGINNING_HOURS = CHANGES_KEPT_DAYS * 24 - 2

/** A position in the order of the feed. */
export type CommitPosition = { transactionId: string; id: number }

export type FeedRow = CommitPosition & {
  kind: string
  keyId: string | null
  secretId: string | null
  at: string
}

/** A part of the feed, with the facts about the feed at the same moment. */
export type FeedPart = {
  /** Identifies the history. It changes when a database is restored, copied or failed over. */
  epoch: string
  /** Every transaction before this one has ended. Up to here, the order never changes. */
  horizon: string
  /** The database's time in epoch milliseconds. */
  now: number
  rows: FeedRow[]
  /** Committed changes after a transaction that is still running. Their order is not final. */
  unsettled: FeedRow[]
}

type Row = { transactionId: string; id: string } & Omit<FeedRow, 'id' | 'transactionId'>
type Part = { epoch: string; horizon: string; now: number; rows: Row[]; unsettled: Row[] }

const DATABASE_ID = sql`(select oid::text from pg_database where datname = current_database())`
// A restored dump has another system or database id. A point-in-time restore and a failover have another timeline.
const EPOCH = sql`left(md5(concat_ws('-', ${DATABASE_ID},
  (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8))), 10)`
/** For databases of providers that hide system id and timeline. */
const EPOCH_WITHOUT_CLUSTER = sql`left(md5(${DATABASE_ID}), 10)`
/** While one transaction is open for hours, this many changes are delivered ahead of their order; the others wait. */
const MOST_UNSETTLED = 5_000
/** PostgreSQL's errors for a function that is missing or forbidden. */
const HIDDEN = ['42501', '42883', '0A000']

/** Runs a query with the present history's id. If the provider hides the cluster, uses the database id alone. */
export async function askForEpoch<Found>(ask: (epoch: SQL) => Promise<Found>): Promise<Found> {
  return await ask(EPOCH).catch((error: unknown) => {
    if (!isHidden(error)) throw error
    return ask(EPOCH_WITHOUT_CLUSTER)
  })
}

/** Reads the feed of changes. */
export class ChangeFeedReader {
  #epoch = EPOCH

  constructor(private readonly db: Database) {}

  /**
   * Reads the changes of a workspace after a position, in an order that only grows at its end: it contains only
   * transactions older than every running one. (Ids alone lack this property, because they are given before the
   * commit.) Committed changes without a final position are returned separately. Null: no rows.
   */
  async read(
    workspaceId: string,
    after: CommitPosition | 'beginning' | null,
    limit: number,
  ): Promise<FeedPart> {
    const rows = after === null ? NO_ROWS : rowsAfter(workspaceId, after, limit)
    const ask = () =>
      this.db.execute<Part>(sql`
        with place as materialized (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon)
        select ${this.#epoch} as epoch, horizon::text, ${sql.raw(CLOCK_READING)} as now,
          ${rows} as rows, ${unsettledRows(workspaceId)} as unsettled from place`)
    const found = await ask().catch((error: unknown) => {
      if (this.#epoch === EPOCH_WITHOUT_CLUSTER || !isHidden(error)) throw error
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

function rowsAfter(workspaceId: string, after: CommitPosition | 'beginning', limit: number): SQL {
  const isAfter =
    after === 'beginning'
      ? sql`at > clock_instant() - make_interval(hours => ${BEGINNING_HOURS})`
      : sql`(transaction_id, id) > (${after.transactionId}::bigint, ${after.id}::bigint)`
  return inOrder(sql`select ${COLUMNS} from key_changes where workspace_id = ${workspaceId}
    and ${isAfter} and transaction_id < place.horizon
    order by transaction_id, id limit ${limit}`)
}

// Rows of a restored dump may have transaction ids ahead of this cluster. These rows are old, not unsettled.
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

function isHidden(error: unknown): boolean {
  return hasErrorCode(error, ...HIDDEN)
}
