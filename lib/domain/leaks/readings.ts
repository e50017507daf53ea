import { decodeBase64 } from '../credentials/base64'
import { runsIn, tableOf } from './runs'
import { decodedView, plainView, rewriteView, type View } from './view'
import type { Work } from './work'

/** How many encodings may be nested: for example a header in a settings file in a manifest. */
const DEEPEST = 2

/**
 * A view, and whether its lines were joined: text of neighbouring lines is then glued together, and only what spans a
 * gap is news.
 */
export type Reading = { view: View; isJoined: boolean }

const ESCAPE =
  /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x([0-9a-f]{2});|&#([0-9]{2,3});|\\([nrt/"'\\])/gi
const SINGLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
/** Line ends with the marks of broken lines in shells, mails and quotations; invisible characters. */
const LINE_GAP =
  /[=\\]?(?:\r\n|[\r\n\v\f\u0085\u2028\u2029])(?:[ \t]|> ?){0,1000}|[\u00ad\u200b-\u200f\u2060\ufeff]/g
/** The same, and blanks: a field of one line makes blanks of line ends. */
const GAP = new RegExp(`${LINE_GAP.source}|[ \\t\u00a0]{1,1000}`, 'g')
/** In a longer text than people paste into a field, a blank is no line end. */
const LONGEST_FIELD = 100_000
/** The shortest text that could contain a key id and a part of its secret. */
const SHORTEST_ENCODED = 24
/** The start of an encoding is unknown (`token/YWtf…`). */
const ALIGNMENTS = [0, 1, 2, 3]
/** The shortest decoded text of interest: a hint. Wrongly decoded bytes hardly ever are text of this length. */
const SHORTEST_READABLE = 12
const ENCODED = tableOf(/[A-Za-z0-9+/_-]/)
/** Text, with the three bytes of `…`. */
const READABLE = tableOf(/[\t\n\r -~\u00e2\u0080\u00a6]/)

/**
 * The readings of a text: as it is, without escapes, with joined lines, and all this again for each decoding of its
 * base64 (RFC 4648 §4 and §5, with or without padding). Each step reads its input a fixed number of times.
 */
export function* readingsOf(text: string, work: Work): Generator<Reading> {
  yield* readView(plainView(text), DEEPEST, work)
}

function* readView(view: View, depth: number, work: Work): Generator<Reading> {
  yield { view, isJoined: false }
  let plain = view
  // An escape may be escaped: `%255F`.
  for (let time = 0; time < DEEPEST; time += 1) {
    work.characters += plain.text.length
    const unescaped = rewriteView(plain, ESCAPE, plainCharacter)
    if (unescaped === null) break
    plain = unescaped
    yield { view: plain, isJoined: false }
  }
  work.characters += plain.text.length
  const joined = rewriteView(plain, plain.text.length > LONGEST_FIELD ? LINE_GAP : GAP, () => '')
  if (joined !== null) yield { view: joined, isJoined: true }
  if (depth === 0) return
  for (const part of decodedParts(plain, () => true, work)) yield* readView(part, depth - 1, work)
  if (joined === null) return
  for (const part of decodedParts(joined, joined.isRewritten, work)) yield* readView(part, depth - 1, work)
}

function plainCharacter([
  ,
  percent,
  unicode,
  wide,
  hexadecimal,
  decimal,
  single = '',
]: RegExpMatchArray): string {
  const code = percent ?? unicode ?? wide ?? hexadecimal
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  return SINGLE[single.toLowerCase()] ?? single
}

/** The readable parts of the base64 in a view. `isWanted` chooses the runs: joined lines repeat the runs of one line. */
function* decodedParts(view: View, isWanted: View['isRewritten'], work: Work): Generator<View> {
  work.characters += view.text.length
  for (const [start, end] of runsIn(view.text, ENCODED, SHORTEST_ENCODED)) {
    if (!isWanted(start, end)) continue
    for (const skipped of ALIGNMENTS) {
      const bytes = decodeBase64(view.text.slice(start + skipped, end))
      work.characters += bytes.length
      for (const [first, last] of runsIn(bytes, READABLE, SHORTEST_READABLE))
        yield decodedView(view, { text: bytes.slice(first, last), place: start + skipped + (first * 4) / 3 })
    }
  }
}
