import { sql } from 'drizzle-orm'
import type { Receipt } from '@/lib/domain/receipt'
import type { Executor } from '../client'

export type ExceptionRow = {
  key_id: string
  name: string | null
  outcome: 'skipped' | 'refused'
  code: string
  message: string
}

/** The keys that a job did not change, refused ones first, in a stable order. */
export async function selectExceptions(
  executor: Executor,
  workspaceId: string,
  jobId: string,
  { after, limit }: { after: number; limit: number },
): Promise<ExceptionRow[]> {
  const found = await executor.execute<ExceptionRow>(sql`
    with page as (
      select e."keyId" as key_id, e.outcome, e.code, e.message
      from bulk_job_steps s, jsonb_to_recordset(s.exceptions) as e("keyId" text, outcome text, code text, message text)
      where s.job_id = ${jobId}
      order by e.outcome, s.step, e."keyId" offset ${after} limit ${limit})
    select p.*, k.name from page p left join access_keys k on k.id = p.key_id and k.workspace_id = ${workspaceId}
    order by p.outcome, p.key_id collate "C"`)
  return found.rows
}

/** The receipts of the steps of a job, together, and the changes of steps whose receipt is not stored yet. */
export type StepReceipts = { stored: Receipt | null; open: number[]; openCount: number }

type ReceiptsRow = {
  steps: number
  last: string | null
  verifiers: number | null
  elapsed: number | null
  lapsed: Receipt['lapsed']
  open: number[]
  open_count: number
}

/** Reads at most `most` of the changes without a receipt, the latest ones. */
export async function selectStepReceipts(
  executor: Executor,
  jobId: string,
  most: number,
): Promise<StepReceipts> {
  const found = await executor.execute<ReceiptsRow>(sql`
    with steps as materialized (
      select s.change_id, r.receipt from bulk_job_steps s left join change_receipts r on r.change_id = s.change_id
      where s.job_id = ${jobId} and s.change_id is not null)
    select count(receipt)::int as steps, max(change_id) filter (where receipt is not null)::text as last,
      max((receipt ->> 'verifiers')::int) as verifiers, max((receipt ->> 'elapsedMs')::float8) as elapsed,
      coalesce((select jsonb_agg(l) from (select distinct on (l ->> 'name') l
        from steps, jsonb_array_elements(receipt -> 'lapsed') l order by l ->> 'name' limit 100) one), '[]') as lapsed,
      coalesce((select jsonb_agg(change_id order by change_id) from (select change_id from steps where receipt is null
        order by change_id desc limit ${most}) o), '[]') as open,
      count(*) filter (where receipt is null)::int as open_count
    from steps`)
  const row = found.rows[0]
  if (row === undefined) return { stored: null, open: [], openCount: 0 }
  const verifiers = row.verifiers ?? 0
  const stored: Receipt | null =
    row.last === null
      ? null
      : {
          changeId: Number(row.last),
          verifiers: Math.max(verifiers, row.lapsed.length),
          acknowledged: Math.max(0, verifiers - row.lapsed.length),
          elapsedMs: row.elapsed ?? 0,
          complete: true,
          waiting: [],
          lapsed: row.lapsed,
        }
  return { stored, open: row.open.map(Number), openCount: row.open_count }
}
