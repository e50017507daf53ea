import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { Manifest } from '@/lib/domain/backup/manifest'

const quoted = pg.escapeIdentifier

/** Writes rows into a table, from text of COPY, and tells how many. */
export async function loadTable(
  client: pg.Client,
  { name, columns }: Manifest['tables'][number],
  rows: AsyncIterable<Buffer>,
): Promise<number> {
  const list = columns.map(quoted).join(', ')
  const target = client.query(from(`copy public.${quoted(name)} (${list}) from stdin`))
  await pipeline(Readable.from(rows, { objectMode: false }), target)
  return target.rowCount
}

/**
 * Puts jobs into the queue, from text of COPY. The queue's own function takes them, so that a backup of another version of
 * the queue's library fits.
 */
export async function loadJobs(client: pg.Client, rows: AsyncIterable<Buffer>): Promise<number> {
  await client.query(`
    create temporary table restored_jobs (identifier text, payload text, queue_name text, run_at timestamptz,
      max_attempts int, job_key text, priority int) on commit drop`)
  const target = client.query(from('copy pg_temp.restored_jobs from stdin'))
  await pipeline(Readable.from(rows, { objectMode: false }), target)
  await client.query(`
    select graphile_worker.add_job(identifier, payload => payload::json, queue_name => queue_name, run_at => run_at,
      max_attempts => max_attempts, job_key => job_key, priority => priority) from pg_temp.restored_jobs`)
  return target.rowCount
}

/**
 * Lets rows go into the product's tables as they are: triggers would announce them, stamp them anew, or compute what stands
 * in the rows already. Foreign keys and other constraints hold meanwhile.
 */
export async function withoutTriggers<Result>(
  client: pg.Client,
  tables: Manifest['tables'],
  work: () => Promise<Result>,
): Promise<Result> {
  const turn = async (verb: 'disable' | 'enable') => {
    for (const { name } of tables)
      await client.query(`alter table public.${quoted(name)} ${verb} trigger user`)
  }
  await turn('disable')
  const result = await work()
  await turn('enable')
  return result
}

/** Lets identity columns go on after the numbers that they have given. */
export async function setSequences(client: pg.Client, sequences: Manifest['sequences']): Promise<void> {
  for (const { table, column, last } of sequences) {
    if (last === '0') continue
    await client.query('select setval(pg_get_serial_sequence(quote_ident($1), $2)::regclass, $3::bigint)', [
      table,
      column,
      last,
    ])
  }
}
