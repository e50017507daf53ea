/** What was recognised. The words stand in the text in place of it. */
export const REPLACEMENTS = {
  secret: '[removed: a secret]',
  token: '[removed: a token]',
  credential: '[removed: a credential]',
  password: '[removed: a password]',
  random: '[removed: what may be a secret]',
} as const
export type SecretKind = keyof typeof REPLACEMENTS

/** A part of a text, from `start` up to and without `end`. */
export type Span = { start: number; end: number; kind: SecretKind }

/** Finds the parts of a text that are secret, in time proportional to its length. */
export type Detector = (text: string) => Span[]

// The more exact name wins where two detectors saw the same part.
const EXACTNESS: readonly SecretKind[] = ['secret', 'token', 'credential', 'password', 'random']

/** The same parts in order, those that touch or overlap joined to one. */
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
