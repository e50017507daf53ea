import { type AnnouncedChange, type Effect, waitsForReceipt } from '@/lib/domain/changes/effect'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context/context'
import { standingReceipt } from './standing-receipt'

/** Healthy verifiers confirm within a few milliseconds. An answer that need not wait gives them this long. */
export const COURTESY_MS = 25

/** The changes of a committed command. `changeId`: the last change; null if the command announced none. */
export type Committed = { changeId: number | null; announced: readonly AnnouncedChange[] }

/** If a command announced nothing, its answer carries the newest change of this key, of the workspace, or none. */
export type Concern = { keyId: string | null; isOfWorkspace: boolean }

/**
 * The receipt in a command's answer. A command that may have reduced access waits for its receipt. Any other answer
 * carries the progress so far, and the receipt is completed in the background.
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
