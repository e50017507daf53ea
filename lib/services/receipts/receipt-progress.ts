import { findReceiptFacts } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import type { ServiceContext } from '../context'

/** How far a change of this workspace has come, asked from anywhere and at any time. Null: it has no such change. */
export async function receiptProgress(
  { db, workspace }: Pick<ServiceContext, 'db' | 'workspace'>,
  changeId: number,
): Promise<Receipt | null> {
  if (!Number.isSafeInteger(changeId) || changeId < 1) return null
  const facts = await findReceiptFacts(db, workspace.id, changeId)
  if (facts === null || facts.stored !== null) return facts?.stored ?? null
  const waiting = facts.verifiers.filter((one) => !one.hasAcknowledged && one.leftMs > 0)
  const lapsed = facts.verifiers.filter((one) => !one.hasAcknowledged && one.leftMs <= 0)
  return {
    changeId,
    verifiers: facts.verifiers.length,
    acknowledged: facts.verifiers.filter((one) => one.hasAcknowledged).length,
    elapsedMs: Math.round(facts.ageMs),
    complete: waiting.length === 0,
    waiting: waiting.map(({ name, leftMs }) => ({ name, leaseEndsInMs: Math.round(leftMs) })),
    lapsed: lapsed.map(({ name, leaseEndsAt }) => ({ name, leaseEndedAt: leaseEndsAt })),
  }
}
