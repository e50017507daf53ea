import type { Executor } from '@/db/client'
import type { KeySelection } from '@/db/queries/matching-keys'
import { findPolicy } from '@/db/queries/workspace-policy'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import type { BulkSelection } from '@/lib/domain/bulk/bulk-inputs'
import { storedHash } from '@/lib/secrets/secret-hash'
import type { ServiceContext } from '../context/context'

/** The selection in the form of the database. A filter means what the same filter means in the list. */
export async function resolveSelection(
  executor: Executor,
  { workspace, credentials }: Pick<ServiceContext, 'workspace' | 'credentials'>,
  { keyIds, filter }: BulkSelection,
): Promise<KeySelection> {
  if (keyIds !== undefined) return { keyIds }
  const policy = await findPolicy(executor, workspace.id)
  const digest = filter?.digest
  return {
    filters: {
      workspaceId: workspace.id,
      input: listAccessKeysInput.parse(filter ?? {}),
      unusedAfterDays: policy.unusedAfterDays,
      rotationReminderDays: policy.rotationReminderDays,
      secretHash: digest ? storedHash(credentials.pepper, Buffer.from(digest, 'hex')) : null,
    },
  }
}
