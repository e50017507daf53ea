import { eq } from 'drizzle-orm'
import type { BulkJobRow } from '@/db/queries/bulk-jobs'
import { workspaces } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import type { BulkAction } from '@/lib/domain/bulk/bulk-actions'
import { bulkStoppedNotice } from '@/lib/domain/bulk/bulk-notice'
import type { AuthoredTransaction } from '../context/context'
import { writeNotice } from '../notices/write-notice'

/** Writes the one notice of a job: every contact of a changed key, and the contact of the workspace, gets one mail. */
export async function tellContacts(
  { tx, workspace, actor, request, now }: AuthoredTransaction,
  { id, done, people }: BulkJobRow,
  action: BulkAction,
  reason: string,
): Promise<void> {
  if (done === 0) return
  const [found] = await tx
    .select({ contact: workspaces.contactEmail })
    .from(workspaces)
    .where(eq(workspaces.id, workspace.id))
  await writeNotice(tx, {
    ...bulkStoppedNotice({
      action,
      jobId: id,
      by: actorLabel(actor),
      address: request.address,
      at: now,
      reason,
      done,
    }),
    workspaceId: workspace.id,
    onceKey: `bulk_job:${id}`,
    keyId: null,
    secretId: null,
    recipients: [...people, ...(found?.contact ? [found.contact] : [])],
  })
}
