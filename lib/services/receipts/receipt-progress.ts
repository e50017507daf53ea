import { findReceiptFacts } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context/context'

/** After this time every verifier that holds a lease knows of the change. */
const RECENT_MS = 60_000

/**
 * The progress of a change of this workspace, from any process at any time. A recent change is waited for, at most
 * `patienceMs`. `ofKey`: only if the change is about this key. Null: the workspace has no such change.
 */
export async function receiptProgress(
  { db, workspace, confirmChange }: Pick<ServiceContext, 'db' | 'workspace' | 'confirmChange'>,
  changeId: number,
  patienceMs = 0,
  ofKey: string | null = null,
): Promise<Receipt | null> {
  if (!Number.isSafeInteger(changeId) || changeId < 1) return null
  const facts = await findReceiptFacts(db, workspace.id, changeId)
  if (facts === null || (ofKey !== null && facts.keyId !== ofKey)) return null
  if (facts.stored !== null) return facts.stored
  if (facts.ageMs < RECENT_MS) return await confirmChange(changeId, patienceMs, facts.ageMs)
  const waiting = facts.verifiers.filter((one) => !one.hasAcknowledged && one.leftMs > 0)
  const lapsed = facts.verifiers.filter((one) => !one.hasAcknowledged && one.leftMs <= 0)
  return {
    changeId,
    verifiers: facts.verifiers.length,
    acknowledged: facts.verifiers.filter((one) => one.hasAcknowledged).length,
    confirmedBy: facts.verifiers.filter((one) => one.hasAcknowledged).map(({ name }) => name),
    elapsedMs: Math.round(facts.ageMs),
    complete: waiting.length === 0,
    waiting: waiting.map(({ name, leftMs }) => ({ name, leaseEndsInMs: Math.round(leftMs) })),
    lapsed: lapsed.map(({ name, leaseEndsAt }) => ({ name, leaseEndedAt: leaseEndsAt })),
  }
}
