import { type AnnouncedChange, type Effect, waitsForReceipt } from '@/lib/domain/changes/effect'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context'
import { standingReceipt } from './standing-receipt'

/** Verifiers that are all well confirm within single milliseconds. An answer that need not wait gives them this long. */
export const COURTESY_MS = 25

/** What a command committed. `changeId`: its last change, null if it announced none. */
export type Committed = { changeId: number | null; announced: readonly AnnouncedChange[] }

/** Whose newest change answers for a command that announced nothing: one key's, the workspace's, or nobody's. */
export type Concern = { keyId: string | null; isOfWorkspace: boolean }

/**
 * The receipt that the answer of a command carries. A command that may have taken something away waits for it; any other answers
 * with what is known by then, and the receipt is completed and stored in the background.
 */
export async function receiptOfCommand(
  context: ServiceContext,
  effect: Effect,
  { changeId, announced }: Committed,
  { keyId, isOfWorkspace }: Concern,
): Promise<Receipt | null> {
  const { receiptPatienceMs } = context
  const patienceMs = waitsForReceipt(effect, announced)
    ? receiptPatienceMs
    : Math.min(COURTESY_MS, receiptPatienceMs)
  if (changeId !== null) return await context.confirmChange(changeId, patienceMs)
  if (keyId === null && !isOfWorkspace) return null
  return await standingReceipt(context, keyId, patienceMs)
}
