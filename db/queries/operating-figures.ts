import { sql } from 'drizzle-orm'
import type { Executor } from '../client'

/** The present contents of the database, under the names of its metrics. An age is 0 if there is nothing. */
export type OperatingFigures = {
  sessions_open: number
  verifiers_live: number
  lost_changes_open: number
  receipts_incomplete: number
  receipts_incomplete_oldest_seconds: number
  jobs_waiting: number
  jobs_waiting_oldest_seconds: number
  jobs_given_up: number
}

/** Kinds of changes that never have a receipt, because no command made them or nobody waits. */
const WITHOUT_RECEIPT = sql`('database.changed', 'by.hand', 'signing_key.rotated')`
/** Older changes do not count: a receipt that is missing after this time is never stored. */
const LOOKED_BACK = sql`interval '15 minutes'`
const MOST_CHANGES = 10_000

/** Reads all figures in one statement, at one instant. `idleMinutes`: the idle limit of a session. */
export async function selectOperatingFigures(
  executor: Executor,
  idleMinutes: number,
): Promise<OperatingFigures> {
  const found = await executor.execute<OperatingFigures>(sql`
    with clock as materialized (select clock_instant() as now),
    recent as materialized (
      select id, kind, at from key_changes order by id desc limit ${MOST_CHANGES}),
    incomplete as (
      select recent.at from recent, clock
      where recent.at > clock.now - ${LOOKED_BACK} and recent.kind not in ${WITHOUT_RECEIPT}
        and not exists (select from change_receipts r where r.change_id = recent.id))
    select
      (select count(*) from member_sessions s where s.ended_at is null and s.expires_at > clock.now
        and s.last_seen_at > clock.now - make_interval(mins => ${idleMinutes}))::int as sessions_open,
      (select count(*) from verifiers v where v.lease_expires_at > clock.now)::int as verifiers_live,
      (select count(*) from lost_changes where settled_at is null)::int as lost_changes_open,
      (select count(*) from incomplete)::int as receipts_incomplete,
      (select coalesce(greatest(extract(epoch from clock.now - min(at)), 0), 0) from incomplete)::float8
        as receipts_incomplete_oldest_seconds,
      j.waiting as jobs_waiting, j.oldest as jobs_waiting_oldest_seconds, j.given_up as jobs_given_up
    from clock, lateral (
      select
        (count(*) filter (where attempts < max_attempts))::int as waiting,
        coalesce(extract(epoch from clock.now - min(run_at) filter (where attempts < max_attempts)), 0)::float8 as oldest,
        (count(*) filter (where attempts >= max_attempts))::int as given_up
      from graphile_worker.jobs where locked_at is null and run_at <= clock.now) j`)
  const [figures] = found.rows
  if (figures === undefined) throw new Error('The database told no figures')
  return figures
}
