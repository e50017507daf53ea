import { findPolicy } from '@/db/queries/workspace-policy'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import type { CommandContext } from '../context/context'
import { startDuePolicy } from './start-due-policy'
import { toStoredPolicy } from './stored-policy'

/**
 * Locks the policy of the workspace until the end of the transaction, and returns the policy in force. Creations of keys
 * and secrets hold this row in share mode until they commit. Therefore a change of the policy and a parallel creation
 * always see each other.
 */
export async function lockPolicy({ tx, workspace }: CommandContext): Promise<StoredPolicy> {
  await findPolicy(tx, workspace.id, 'update')
  await startDuePolicy(tx, workspace)
  return toStoredPolicy(await findPolicy(tx, workspace.id))
}
