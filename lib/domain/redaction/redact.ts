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

/** How many encodings may stand inside one another: a header in JSON in base64 in a URL. */
const DEEPEST = 4
/** What is left beside a removed part may look like a secret itself. Two looks are enough for every known text. */
const MOST_LOOKS = 4

/**
 * A text without what must not be recorded or shown: our secrets with any prefix (damaged and cut ones too), JSON Web
 * Tokens, values of `Basic` and `Bearer`, passwords in URLs, and random text that may be the rest of one; each also
 * percent-, JSON- and base64-escaped, several times over. In place of each stands what it was. Key ids and the hints
 * that the console shows stay. Takes time in proportion to the length; a redacted text stays as it is.
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

/** Whether a text has something that redact() would remove. */
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
