import pg from 'pg'
import { to } from 'pg-copy-streams'
import type { Manifest } from '@/lib/domain/backup/manifest'

/** The approximate size of a piece of rows. No table has to fit into memory. */
const PIECE_BYTES = 1024 * 1024

/**
 * The waiting jobs, as arguments of the queue's own `add_job`, because its tables differ between versions of the
 * library. A running job counts as waiting.
 */
const WAITING_JOBS = `
  select t.identifier, j.payload::text, q.queue_name, j.run_at, j.max_attempts - j.attempts, j.key, j.priority
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts and not coalesce(j.payload::jsonb ? '_cron', false)`

/** Returns the number of rows at the end of the copy. */
export type Copy = AsyncGenerator<Buffer, number>

/** The rows of a table as COPY text. */
export function copyTable(client: pg.Client, { name, columns }: Manifest['tables'][number]): Copy {
  const list = columns.map(pg.escapeIdentifier).join(', ')
  return copy(client, `copy public.${pg.escapeIdentifier(name)} (${list}) to stdout`)
}

/** The waiting jobs as COPY text. */
export function copyJobs(client: pg.Client): Copy {
  return copy(client, `copy (${WAITING_JOBS}) to stdout`)
}

async function* copy(client: pg.Client, statement: string): Copy {
  const rows = client.query(to(statement))
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of rows) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
  return rows.rowCount
}
