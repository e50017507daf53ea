import { decodeBase64Run, mayDecode } from './base64-codes'
import { charactersOf, codesOf } from './codes'
import { decodeHexRun, hexPairs } from './hex'
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
type Reader = { view: View; work: Work }

const NO_PARTS: readonly View[] = []

/**
 * The readable parts of the base64, the hexadecimal and the UTF-16 in a view. `isWanted` chooses the runs: joined lines
 * repeat the runs of one line.
 */
export function* decodedParts(view: View, isWanted: View['isRewritten'], work: Work): Generator<View> {
  const codes = codesOf(view.text)
  work.characters += 2 * codes.length
  yield* wideParts(codes, codes.length, { view, place: 0, perByte: 1 })
  for (const [start, end] of runsIn(codes, codes.length, BASE64, SHORTEST_BASE64)) {
    if (!isWanted(start, end)) continue
    for (const skipped of ALIGNMENTS_OF_BASE64)
      yield* base64Parts(codes, start + skipped, end, { view, work })
  }
  for (const [start, end] of runsIn(codes, codes.length, HEX, SHORTEST_HEX)) {
    if (!isWanted(start, end)) continue
    for (const skipped of ALIGNMENTS_OF_HEX)
      yield* hexParts(codes, start + skipped, end, { view, work, perByte: 2 })
  }
  for (const [from, to] of runsIn(codes, codes.length, PAIRED, SHORTEST_PAIRS))
    for (const [start, end] of hexPairs(codes, from, to))
      if (end - start >= SHORTEST_PAIRS && isWanted(start, end))
        yield* hexParts(codes, start, end, { view, work, perByte: 3 })
}

function base64Parts(codes: Uint8Array, start: number, end: number, { view, work }: Reader): readonly View[] {
  work.characters += end - start
  if (!mayDecode(codes, start, end, { readable: READABLE, shortest: SHORTEST_READABLE })) return NO_PARTS
  const bytes = new Uint8Array(end - start)
  return readableParts(bytes, decodeBase64Run(codes, start, end, bytes), {
    view,
    place: start,
    perByte: 4 / 3,
  })
}

function hexParts(
  codes: Uint8Array,
  start: number,
  end: number,
  { view, work, perByte }: Reader & { perByte: number },
): readonly View[] {
  work.characters += end - start
  const bytes = new Uint8Array(end - start)
  const length = decodeHexRun(codes, start, end, { bytes, perByte })
  return readableParts(bytes, length, { view, place: start, perByte })
}

function readableParts(bytes: Uint8Array, length: number, from: Encoded): View[] {
  const found: View[] = []
  for (const [first, last] of runsIn(bytes, length, READABLE, SHORTEST_READABLE))
    found.push(partOf(charactersOf(bytes, first, last), first, from))
  found.push(...wideParts(bytes, length, from))
  return found
}

function* wideParts(bytes: Uint8Array, length: number, from: Encoded): Generator<View> {
  for (const { codes, start } of wideTexts(bytes, length, SHORTEST_READABLE))
    for (const [first, last] of runsIn(codes, codes.length, READABLE, SHORTEST_READABLE))
      yield partOf(
        charactersOf(codes, first, last),
        start + 2 * first,
        { ...from, perByte: 2 * from.perByte },
        from.perByte,
      )
}

/** A decoded text. `byte`: its first byte. */
function partOf(text: string, byte: number, { view, place, perByte }: Encoded, toByte = perByte): View {
  return decodedView(view, { text, place: place + byte * toByte, perCharacter: perByte })
}
