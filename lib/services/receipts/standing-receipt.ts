import { findNewestChange } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context'
import { receiptProgress } from './receipt-progress'

type Asker = Pick<ServiceContext, 'db' | 'workspace' | 'confirmChange' | 'receiptPatienceMs'>

/**
 * The receipt of what stands already: whoever asks for a stop a second time must not be told that it is done while a
 * verifier may still accept the key. It is that of the newest change of the key (null: of the whole workspace), because
 * whoever knows of that one knows of all before. Null: there is no change that anybody might not know of.
 */
export async function standingReceipt(context: Asker, keyId: string | null): Promise<Receipt | null> {
  const newest = await findNewestChange(context.db, context.workspace.id, keyId)
  if (newest === null || newest.stored !== null) return newest?.stored ?? null
  return newest.isRecent
    ? await context.confirmChange(newest.id, context.receiptPatienceMs)
    : await receiptProgress(context, newest.id)
}
