import { decodedParts } from './decoded-parts'
import { unescapeView } from './escapes'
import { joinDiff, joinLines } from './gaps'
import { plainView, type View } from './view'
import type { Work } from './work'

/** How many encodings may be nested: for example a header in a settings file in a manifest. */
const DEEPEST = 3
/** An escape may be escaped: `%255F`. */
const ESCAPED_TIMES = 2

/**
 * A view, and whether its lines were joined: text of neighbouring lines is then glued together, and only what spans a
 * gap is news.
 */
export type Reading = { view: View; isJoined: boolean }

/**
 * The readings of a text: as it is, without escapes, with joined lines, and all this again for each decoding of its
 * base64 (RFC 4648 §4 and §5, with or without padding), its hexadecimal and its UTF-16. Each step reads its input a
 * fixed number of times.
 */
export function* readingsOf(text: string, work: Work): Generator<Reading> {
  yield* readView(plainView(text), DEEPEST, work)
}

function* readView(view: View, depth: number, work: Work): Generator<Reading> {
  yield { view, isJoined: false }
  let plain = view
  for (let time = 0; time < ESCAPED_TIMES; time += 1) {
    work.characters += plain.text.length
    const unescaped = unescapeView(plain)
    if (unescaped === null) break
    plain = unescaped
    yield { view: plain, isJoined: false }
  }
  work.characters += 2 * plain.text.length
  const joined = [joinLines(plain), joinDiff(plain)].filter((one) => one !== null)
  for (const one of joined) yield { view: one, isJoined: true }
  if (depth === 0) return
  for (const part of decodedParts(plain, () => true, work)) yield* readView(part, depth - 1, work)
  for (const one of joined)
    for (const part of decodedParts(one, one.isRewritten, work)) yield* readView(part, depth - 1, work)
}
