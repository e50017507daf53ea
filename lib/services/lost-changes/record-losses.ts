import { inArray } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { insertLosses, type WrittenLoss } from '@/db/queries/lost-changes'
import { workspaces } from '@/db/schema'
import type { HeardChange } from '@/lib/domain/lost-changes/lost-stops'
import { lossNotice } from '@/lib/domain/notices/loss-notice'
import { systemAuthor, workspaceTarget } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import { writeNotice } from '../notices/write-notice'

/**
 * Records changes that the database has lost: one event for each change, and for each workspace one notice that names
 * the keys. Verifiers and screens treat these keys as stopped from then on. A loss that is already recorded stays
 * unchanged.
 */
export async function recordLosses(
  db: Database,
  losses: readonly HeardChange[],
  noticedBy: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const written = await insertLosses(tx, losses, noticedBy)
    if (written.length === 0) return
    const ids = [...new Set(written.map(({ workspace_id }) => workspace_id))]
    const concerned = await tx
      .select({ id: workspaces.id, slug: workspaces.slug, contact: workspaces.contactEmail })
      .from(workspaces)
      .where(inArray(workspaces.id, ids))
    for (const workspace of concerned) {
      const own = written.filter(({ workspace_id }) => workspace_id === workspace.id)
      await tell(tx, workspace, own, noticedBy)
    }
  })
}

type Concerned = { id: string; slug: string; contact: string | null }

async function tell(
  tx: Transaction,
  workspace: Concerned,
  losses: readonly WrittenLoss[],
  noticedBy: string,
) {
  const author = systemAuthor(workspace, `lost-changes:${losses[0]?.id ?? ''}`)
  for (const { key_id, key_name, kind, change_id } of losses) {
    await recordEvent(tx, author, {
      action: 'change.lost',
      target:
        key_id === null
          ? workspaceTarget(workspace)
          : { type: 'access_key', id: key_id, label: key_name ?? key_id },
      keyId: key_id,
      after: { changeId: Number(change_id), stopped: kind, noticedBy },
    })
  }
  await writeNotice(tx, {
    ...lossNotice(losses.map(({ key_id, key_name }) => (key_id === null ? null : (key_name ?? key_id)))),
    workspaceId: workspace.id,
    onceKey: `change.lost:${losses[0]?.id ?? ''}`,
    keyId: null,
    secretId: null,
    recipients: workspace.contact === null ? [] : [workspace.contact],
  })
}
