import { findOpaqueSecrets } from './opaque-secrets'
import { findRandomText } from './randomness'
import { findSchemes } from './schemes'
import { type Detector, joinSpans, REPLACEMENTS, type Span } from './spans'
import { findTokens } from './tokens'
import { findUrlPasswords } from './urls'
import { viewsOf } from './views'

const DETECTORS: readonly Detector[] = [
  findOpaqueSecrets,
  findTokens,
  findSchemes,
  findUrlPasswords,
  findRandomText,
]

/** How many encodings may be nested: for example a header in JSON in base64 in a URL. */
const DEEPEST = 4
/** The text around a removed part may look like a secret itself. Two passes are enough for every known text. */
const MOST_LOOKS = 4

/**
 * Removes from a text everything that must not be recorded or shown: our secrets with any prefix (damaged and cut ones
 * too), JSON Web Tokens, values of `Basic` and `Bearer`, passwords in URLs, and random text that may be the rest of a
 * secret; each also percent-, JSON- and base64-escaped, several times over. A word for its kind replaces each part. Key
 * ids and hints stay. Takes time in proportion to the length. A redacted text stays unchanged.
 */
export function redact(text: string): string {
  let result = text
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const spans = joinSpans(secretsIn(result, DEEPEST))
    if (spans.length === 0) return result
    result = withReplacements(result, spans)
  }
  return result
}

/** Whether redact() would remove something from a text. */
export function holdsSecret(text: string): boolean {
  return secretsIn(text, DEEPEST).length > 0
}

function secretsIn(text: string, depth: number): Span[] {
  const plain = DETECTORS.flatMap((detect) => detect(text))
  if (depth === 0) return plain
  const hidden = viewsOf(text).flatMap((view) =>
    secretsIn(view.text, depth - 1).map(({ start, end, kind }) => ({ ...view.sourceOf(start, end), kind })),
  )
  return [...plain, ...hidden]
}

function withReplacements(text: string, spans: readonly Span[]): string {
  let result = ''
  let read = 0
  for (const { start, end, kind } of spans) {
    result += text.slice(read, start) + REPLACEMENTS[kind]
    read = end
  }
  return result + text.slice(read)
}
