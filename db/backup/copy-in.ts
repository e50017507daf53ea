import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { Manifest } from '@/lib/domain/backup/manifest'

const quoted = pg.escapeIdentifier

/** Loads rows from COPY text into a table. Returns the number of rows. */
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

/** Queues jobs from COPY text through the queue's own function. This way a backup fits another library version. */
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
 * Runs a function without triggers on the product's tables. Triggers would announce the loaded rows, change their
 * times, or recompute stored values. Foreign keys and other constraints stay active.
 */
export async function withoutTriggers<Result>(
  client: pg.Client,
  tables: Manifest['tables'],
  work: () => Promise<Result>,
): Promise<Result> {
  const switchTriggers = async (verb: 'disable' | 'enable') => {
    for (const { name } of tables)
      await client.query(`alter table public.${quoted(name)} ${verb} trigger user`)
  }
  await switchTriggers('disable')
  const result = await work()
  await switchTriggers('enable')
  return result
}

/** Makes identity columns continue after the numbers that they have given. */
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
