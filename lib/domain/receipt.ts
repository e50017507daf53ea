import type { z } from 'zod'
import type { receiptAnswer } from './receipt-answer'

/**
 * The proof that a change has reached the verifiers. After a complete receipt, every answer that any process starts
 * reflects the change.
 */
export type Receipt = z.output<typeof receiptAnswer>

/** The sentence that is true once every verifier knows of an event of this kind. */
export function effectOf(action: string): ReceiptEffect {
  return /\.(deactivated|revoked|deleted)$/.test(action) ? 'Blocked everywhere' : 'Applied everywhere'
}

/** Who confirmed, how quickly, and whose lease ended: the sentences after the effect. Names are in recorded receipts only. */
export function describeConfirmation({ verifiers, acknowledged, confirmedBy, elapsedMs, lapsed }: Receipt) {
  if (verifiers === 0) return 'No verifier was running.'
  const counted = `${acknowledged} of ${verifiers} ${verifiers === 1 ? 'verifier' : 'verifiers'}`
  const who = confirmedBy?.length ? confirmedBy.join(', ') : counted
  const confirmed = `Confirmed by ${who} in ${Math.max(1, Math.round(elapsedMs))} ms.`
  if (lapsed.length === 0) return confirmed
  return `${confirmed} The lease of ${lapsed.map(({ name }) => name).join(', ')} ran out.`
}

/** The state once every verifier knows the change: the key is refused, or the change is in force. */
export type ReceiptEffect = 'Blocked everywhere' | 'Applied everywhere'

/** The receipt in a sentence, for the toast, the timeline and the audit event. */
export function describeReceipt(receipt: Receipt, effect: ReceiptEffect = 'Blocked everywhere'): string {
  const { verifiers, waiting } = receipt
  if (!receipt.complete) {
    const longest = Math.max(0, ...waiting.map((one) => one.leaseEndsInMs))
    const names = waiting.map((one) => one.name).join(', ')
    if (names === '') return 'Not confirmed yet'
    return `Waiting for ${names}, at most ${(longest / 1000).toFixed(1)} s`
  }
  if (verifiers === 0) return `${effect}. No verifier is running.`
  return `${effect}. ${describeConfirmation({ ...receipt, confirmedBy: undefined })}`
}
