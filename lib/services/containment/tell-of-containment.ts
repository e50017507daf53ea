import { eq } from 'drizzle-orm'
import { workspaces } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import type { ContainInput } from '@/lib/domain/containment/contain-input'
import { containmentNotice } from '@/lib/domain/notices/containment-notice'
import type { ChangedKeys } from '../bulk/change-keys'
import type { AuthoredTransaction } from '../context/context'
import { writeNotice } from '../notices/write-notice'
import { recipientsOfKey } from '../owners/recipients-of-key'

/**
 * Writes the one notice of a containment. The people of one key are found as for its revocation. The contacts of many
 * keys get one mail together.
 */
export async function tellOfContainment(
  context: AuthoredTransaction,
  { level, reason }: Pick<ContainInput, 'level' | 'reason'>,
  { changed, changeId, people }: Pick<ChangedKeys, 'changed' | 'changeId' | 'people'>,
): Promise<void> {
  const { tx, workspace, actor, request, now } = context
  const [first] = changed
  if (first === undefined) return
  const only = changed.length === 1 ? { id: first.id, name: first.name } : null
  await writeNotice(tx, {
    ...containmentNotice({
      level,
      only,
      keys: changed.length,
      by: actorLabel(actor),
      address: request.address,
      at: now,
      reason,
    }),
    workspaceId: workspace.id,
    onceKey: `containment:${changeId}`,
    keyId: only?.id ?? null,
    secretId: null,
    recipients:
      only === null
        ? [...people, ...(await contactOf(context))]
        : await recipientsOfKey(tx, workspace.id, only.id),
  })
}

async function contactOf({ tx, workspace }: AuthoredTransaction): Promise<string[]> {
  const [found] = await tx
    .select({ contact: workspaces.contactEmail })
    .from(workspaces)
    .where(eq(workspaces.id, workspace.id))
  return found?.contact ? [found.contact] : []
}
