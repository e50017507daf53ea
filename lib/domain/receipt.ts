/**
 * The proof that a change has reached the verifiers. Complete: no answer that starts after it, in any process,
 * is given from what was true before the change.
 */
export type Receipt = {
  changeId: number
  /** Verifiers that held a live lease when the change was committed. */
  verifiers: number
  /** How many of them confirmed. The leases of the others have run out, or `waiting` names them. */
  acknowledged: number
  /** Names of those that confirmed. Absent from receipts of before the names were kept. */
  confirmedBy?: string[]
  elapsedMs: number
  complete: boolean
  waiting: { name: string; leaseEndsInMs: number }[]
  /** Verifiers that did not confirm before their lease ran out; they can no longer answer from memory. */
  lapsed: { name: string; leaseEndedAt: string }[]
}

/** What is true once every verifier knows of an event of this kind. */
export function effectOf(action: string): ReceiptEffect {
  return /\.(deactivated|revoked|deleted)$/.test(action) ? 'Refused everywhere' : 'In force everywhere'
}

/** What follows the instant at which a change was known everywhere: who confirmed, how quickly, and who no longer answers. */
export function describeConfirmation({
  verifiers,
  acknowledged,
  confirmedBy,
  elapsedMs,
  lapsed,
}: Receipt): string {
  if (verifiers === 0) return 'no verifier was running'
  const took = `in ${Math.max(1, Math.round(elapsedMs))} ms`
  const names = confirmedBy ?? []
  const confirmed =
    names.length > 0
      ? `confirmed by ${names.join(', ')} ${took}`
      : `${acknowledged} of ${verifiers} verifiers confirmed ${took}`
  if (lapsed.length === 0) return confirmed
  return `${confirmed}; the lease of ${lapsed.map(({ name }) => name).join(', ')} ran out`
}

/** What is true once every verifier knows: the key is refused, or what was changed holds. */
export type ReceiptEffect = 'Refused everywhere' | 'In force everywhere'

/** The receipt in a sentence, for the toast, the timeline and the audit event. */
export function describeReceipt(receipt: Receipt, effect: ReceiptEffect = 'Refused everywhere'): string {
  const { verifiers, acknowledged, elapsedMs, waiting, lapsed } = receipt
  if (!receipt.complete) {
    const longest = Math.max(0, ...waiting.map((one) => one.leaseEndsInMs))
    const names = waiting.map((one) => one.name).join(', ')
    if (names === '') return 'Not confirmed yet'
    return `Waiting for ${names}, at most ${(longest / 1000).toFixed(1)} s`
  }
  if (verifiers === 0) return `${effect}: no verifier is running`
  const confirmed = `${acknowledged} of ${verifiers} verifiers confirmed in ${Math.max(1, Math.round(elapsedMs))} ms`
  if (lapsed.length === 0) return `${effect}: ${confirmed}`
  const gone = lapsed.map((one) => one.name).join(', ')
  return `${effect}: ${confirmed}; the lease of ${gone} has run out`
}
