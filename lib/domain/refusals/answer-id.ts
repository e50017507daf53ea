const DECISION_ID = /^dec_[0-9A-Za-z]{16}$/
const DECISION_ID_IN_TEXT = /(?<![0-9A-Za-z_])dec_[0-9A-Za-z]{16}(?![0-9A-Za-z])/
/** A pasted answer or a line of a log. Longer texts are not looked through. */
const LONGEST_TEXT = 5_000

/** The form of an id that a trusted proxy gives a request. Its length is the length that an audit event stores. */
export const REQUEST_ID = /^[0-9A-Za-z][0-9A-Za-z._:=+/@-]{0,99}$/
/** The ids that proxies generate (nginx, Envoy, HAProxy). No secret looks like one of these. */
export const GENERATED_REQUEST_ID = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/

/** Whether a text is the id of a decision, as a verifier makes it. */
export function isDecisionId(text: string): boolean {
  return DECISION_ID.test(text)
}

/** The first id of a decision in a pasted text, which may be a whole answer; null if there is none. */
export function decisionIdIn(text: string): string | null {
  return DECISION_ID_IN_TEXT.exec(text.slice(0, LONGEST_TEXT))?.[0] ?? null
}

/**
 * The id in a pasted text by which a blocked request may be found: the id of a decision, or an id that a proxy
 * generated.
 */
export function answerIdIn(text: string): string | null {
  const word = text.trim()
  return decisionIdIn(text) ?? (GENERATED_REQUEST_ID.test(word) ? word : null)
}
