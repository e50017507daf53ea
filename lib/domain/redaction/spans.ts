/** The kinds of secrets, and the words that replace them in the text. */
export const REPLACEMENTS = {
  secret: '[removed: a secret]',
  token: '[removed: a token]',
  credential: '[removed: a credential]',
  password: '[removed: a password]',
  random: '[removed: what may be a secret]',
} as const
export type SecretKind = keyof typeof REPLACEMENTS

/** A part of a text: `start` inclusive, `end` exclusive. */
export type Span = { start: number; end: number; kind: SecretKind }

/** Finds the secret parts of a text in time proportional to its length. */
export type Detector = (text: string) => Span[]

// If two detectors found the same part, the more exact kind wins.
const EXACTNESS: readonly SecretKind[] = ['secret', 'token', 'credential', 'password', 'random']

/** Sorts parts and joins those that touch or overlap. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (last === undefined || span.start > last.end) joined.push({ ...span })
    else {
      last.end = Math.max(last.end, span.end)
      last.kind = moreExact(last.kind, span.kind)
    }
  }
  return joined
}

function moreExact(one: SecretKind, other: SecretKind): SecretKind {
  return EXACTNESS.indexOf(one) <= EXACTNESS.indexOf(other) ? one : other
}
