import { findNewestChange } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context/context'
import { receiptProgress } from './receipt-progress'

type Asker = Pick<ServiceContext, 'db' | 'workspace' | 'confirmChange'>

/**
 * The receipt for a command that found nothing to change. A caller that requests a stop twice must not be told "done"
 * while a verifier may still accept the key. Returns the receipt of the newest change of the key (null: of the whole
 * workspace): a verifier that knows of the newest change knows of all earlier ones. Null: every verifier knows of every
 * change.
 */
export async function standingReceipt(
  context: Asker,
  keyId: string | null,
  patienceMs: number,
): Promise<Receipt | null> {
  const changeId = await findNewestChange(context.db, context.workspace.id, keyId)
  return changeId === null ? null : await receiptProgress(context, changeId, patienceMs)
}
