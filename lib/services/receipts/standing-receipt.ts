import { findNewestChange } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context'
import { receiptProgress } from './receipt-progress'

type Asker = Pick<ServiceContext, 'db' | 'workspace' | 'confirmChange'>

/**
 * The receipt of what stands already: a caller that asks for a stop a second time must not be told that it is done while a
 * verifier may still accept the key. It is that of the newest change of the key (null: of the whole workspace), because
 * a verifier that knows of the newest change knows of all before it. Null: every verifier knows of every change.
 */
export async function standingReceipt(
  context: Asker,
  keyId: string | null,
  patienceMs: number,
): Promise<Receipt | null> {
  const changeId = await findNewestChange(context.db, context.workspace.id, keyId)
  return changeId === null ? null : await receiptProgress(context, changeId, patienceMs)
}
