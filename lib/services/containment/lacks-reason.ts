import { findPolicy } from '@/db/queries/workspace-policy'
import type { AuthoredTransaction } from '../context/context'

/** Whether the policy asks for a reason of a revocation, and the request gives none. */
export async function lacksReason({ tx, workspace }: AuthoredTransaction, reason: string): Promise<boolean> {
  return reason === '' && (await findPolicy(tx, workspace.id)).reasonRequiredForRevocation
}
