import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { refreshExpiryBeyond } from '@/db/queries/refresh-workspace-expiry'

export const REFRESH_EXPIRY_JOB = 'refresh_expiry'

// Each change writes to every index of the key: a few hundred rows are locked for about a second, not a million for hours.
const BATCH = 200
/** Workspaces of so many keys show the new expiry as soon as the policy is saved. */
const AT_ONCE = 2_000

/**
 * Brings what lists show of expiry up to the policy that this transaction saves: at once for the first keys, by a job for
 * the others. Verifiers judge by the policy itself and need none of this.
 */
export async function refreshExpiryAfter(tx: Transaction, workspaceId: string): Promise<void> {
  let after: string | null = ''
  for (let seen = 0; after !== null && seen < AT_ONCE; seen += BATCH) {
    after = await refreshExpiryBeyond(tx, workspaceId, after, BATCH)
  }
  if (after === null) return
  await tx.execute(sql`select graphile_worker.add_job(${REFRESH_EXPIRY_JOB}::text,
    payload => json_build_object('workspaceId', ${workspaceId}::text, 'after', ${after}::text),
    job_key => ${`${REFRESH_EXPIRY_JOB}:${workspaceId}`}::text)`)
}

/** The rest of it, each batch a transaction of its own. Doing a part again changes nothing. */
export async function refreshExpiryOfRest(
  db: Database,
  { workspaceId, after }: { workspaceId: string; after: string },
  signal?: AbortSignal | undefined,
): Promise<void> {
  for (let next: string | null = after; next !== null; ) {
    // Ended early, the job is tried again from where it began.
    signal?.throwIfAborted()
    const from: string = next
    next = await db.transaction((tx) => refreshExpiryBeyond(tx, workspaceId, from, BATCH))
  }
}
