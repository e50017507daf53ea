import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { refreshExpiryBeyond } from '@/db/queries/refresh-workspace-expiry'

export const REFRESH_EXPIRY_JOB = 'refresh_expiry'

// Each row changed writes to every index of the key. A batch of this size locks its rows for about a second.
const BATCH = 200
/** Up to this number of keys, lists show the new expiry as soon as the policy is saved. */
const AT_ONCE = 2_000

/**
 * Updates the expiry that lists show to the policy that this transaction saves: at once for the first keys, by a job
 * for the others. Verifiers judge by the policy itself and do not depend on this.
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

/** Updates the remaining keys, each batch in a transaction of its own. A repeat changes nothing. */
export async function refreshExpiryOfRest(
  db: Database,
  { workspaceId, after }: { workspaceId: string; after: string },
  signal?: AbortSignal | undefined,
): Promise<void> {
  for (let next: string | null = after; next !== null; ) {
    // If the job is interrupted, its retry begins at the start.
    signal?.throwIfAborted()
    const from: string = next
    next = await db.transaction((tx) => refreshExpiryBeyond(tx, workspaceId, from, BATCH))
  }
}
