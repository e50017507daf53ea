/** A change of what is true about a key, as the one who made it saw it. Times are of one monotonic clock. */
export type ObservedChange = {
  /** What verifications answer once it is made. */
  code: string
  startedAt: number
  /** When a complete receipt was held; null when none was. */
  receiptAt: number | null
}

/** One verification, as its client saw it. Answers that claim nothing (503) are left out. */
export type ObservedAnswer = { code: string; startedAt: number; endedAt: number; verifier: string }

export type Violation = { answer: ObservedAnswer; possible: string[] }

/**
 * Judges a history: each answer must equal a state that may have been true at some time between its question and
 * itself. A state may be true from when its change began until the receipt of the next one; after that receipt no
 * verifier may know the older state any more.
 */
export function violations(
  first: string,
  changes: readonly ObservedChange[],
  answers: readonly ObservedAnswer[],
): Violation[] {
  const states = [{ code: first, startedAt: Number.NEGATIVE_INFINITY, receiptAt: null }, ...changes].map(
    (state, index, all) => ({
      code: state.code,
      from: state.startedAt,
      until: endOf(all.slice(index + 1)),
    }),
  )
  return answers.flatMap((answer) => {
    const possible = states
      .filter(({ from, until }) => from <= answer.endedAt && until >= answer.startedAt)
      .map(({ code }) => code)
    return possible.includes(answer.code) ? [] : [{ answer, possible }]
  })
}

/** A state is over with the first complete receipt among the changes after it. */
function endOf(later: readonly { receiptAt: number | null }[]): number {
  return Math.min(...later.map(({ receiptAt }) => receiptAt ?? Number.POSITIVE_INFINITY))
}
