import { decodeBase64 } from '../credentials/base64'
import { decodeHex, hexPairs } from './hex'
import { runsIn, tableOf } from './runs'
import { decodedView, type View } from './view'
import { wideTexts } from './wide-texts'
import type { Work } from './work'

/** The shortest text in base64 that could contain a key id and a part of its secret. */
const SHORTEST_BASE64 = 24
/** The shortest text in hexadecimal that could contain a key id. */
const SHORTEST_HEX = 38
/** The start of an encoding is unknown (`token/YWtf…`). */
const ALIGNMENTS_OF_BASE64 = [0, 1, 2, 3]
const ALIGNMENTS_OF_HEX = [0, 1]
/** The shortest decoded text of interest: a hint. Wrongly decoded bytes hardly ever are text of this length. */
const SHORTEST_READABLE = 12
/** Bytes as pairs of digits with one character between them: a key id has 19. */
const SHORTEST_PAIRS = 3 * 19 - 1
const BASE64 = tableOf(/[A-Za-z0-9+/_-]/)
const HEX = tableOf(/[0-9A-Fa-f]/)
const PAIRED = tableOf(/[0-9A-Fa-f :,.-]/)
/** Text, with the three bytes of `…`. */
const READABLE = tableOf(/[\t\n\r -~\u00e2\u0080\u00a6]/)

/** A run of encoded characters of a view: where it begins, and how many characters are one byte. */
type Encoded = { view: View; place: number; perByte: number }

/**
 * The readable parts of the base64, the hexadecimal and the UTF-16 in a view. `isWanted` chooses the runs: joined lines
 * repeat the runs of one line.
 */
export function* decodedParts(view: View, isWanted: View['isRewritten'], work: Work): Generator<View> {
  const { text } = view
  work.characters += 2 * text.length
  yield* wideParts(text, { view, place: 0, perByte: 1 })
  for (const [start, end] of runsIn(text, BASE64, SHORTEST_BASE64)) {
    if (!isWanted(start, end)) continue
    for (const skipped of ALIGNMENTS_OF_BASE64) {
      const bytes = decodeBase64(text.slice(start + skipped, end))
      work.characters += bytes.length
      yield* readableParts(bytes, { view, place: start + skipped, perByte: 4 / 3 })
    }
  }
  for (const [start, end] of runsIn(text, HEX, SHORTEST_HEX)) {
    if (!isWanted(start, end)) continue
    for (const skipped of ALIGNMENTS_OF_HEX) {
      const bytes = decodeHex(text, start + skipped, end)
      work.characters += bytes.length
      yield* readableParts(bytes, { view, place: start + skipped, perByte: 2 })
    }
  }
  for (const [from, to] of runsIn(text, PAIRED, SHORTEST_PAIRS)) {
    for (const { start, digits } of hexPairs(text, from, to)) {
      if (digits.length < SHORTEST_HEX || !isWanted(start, start + (digits.length * 3) / 2 - 1)) continue
      const bytes = decodeHex(digits, 0, digits.length)
      work.characters += bytes.length
      yield* readableParts(bytes, { view, place: start, perByte: 3 })
    }
  }
}

function* readableParts(bytes: string, from: Encoded): Generator<View> {
  for (const [first, last] of runsIn(bytes, READABLE, SHORTEST_READABLE))
    yield partOf(bytes.slice(first, last), first, from)
  yield* wideParts(bytes, from)
}

function* wideParts(bytes: string, from: Encoded): Generator<View> {
  for (const { text, start } of wideTexts(bytes, SHORTEST_READABLE))
    for (const [first, last] of runsIn(text, READABLE, SHORTEST_READABLE))
      yield partOf(
        text.slice(first, last),
        start + 2 * first,
        { ...from, perByte: 2 * from.perByte },
        from.perByte,
      )
}

/** A decoded text. `byte`: its first byte. */
function partOf(text: string, byte: number, { view, place, perByte }: Encoded, toByte = perByte): View {
  return decodedView(view, { text, place: place + byte * toByte, perCharacter: perByte })
}
