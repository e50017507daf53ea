/** A change of the state of a key, as its client saw it. All times are of one monotonic clock. */
export type ObservedChange = {
  /** The answer of verifications after the change. */
  code: string
  startedAt: number
  /** The time of the complete receipt; null if there is none. */
  receiptAt: number | null
}

/** One verification, as its client saw it. Answers that claim nothing (503) are omitted. */
export type ObservedAnswer = { code: string; startedAt: number; endedAt: number; verifier: string }

export type Violation = { answer: ObservedAnswer; possible: string[] }

/**
 * Judges a history: each answer must equal a state that may have been true at some time between question and answer.
 * A state may be true from the beginning of its change until the receipt of the next change. After that receipt no
 * verifier may use the older state.
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

/** A state ends with the first complete receipt of a later change. */
function endOf(later: readonly { receiptAt: number | null }[]): number {
  return Math.min(...later.map(({ receiptAt }) => receiptAt ?? Number.POSITIVE_INFINITY))
}
