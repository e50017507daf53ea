import { charactersOf } from './hex'

/** A text of two bytes for each character, and its first character in the bytes. */
export type WideText = { text: string; start: number }

/**
 * The texts in UTF-16 whose characters are ASCII: every second character is a zero. Big-endian text has the zero in
 * front, little-endian text behind. Both are read alike, with at most one foreign character at each end.
 */
export function* wideTexts(bytes: string, shortest: number): Generator<WideText> {
  let zero = bytes.indexOf('\0')
  while (zero !== -1) {
    let last = zero
    while (bytes.charCodeAt(last + 2) === 0 && bytes.charCodeAt(last + 1) !== 0) last += 2
    if ((last - zero) / 2 + 1 >= shortest) {
      const start = zero === 0 ? 1 : zero - 1
      yield { text: everySecond(bytes, start, Math.min(last + 2, bytes.length)), start }
    }
    zero = bytes.indexOf('\0', last + 1)
  }
}

function everySecond(bytes: string, start: number, end: number): string {
  const codes = new Uint16Array(Math.ceil((end - start) / 2))
  for (let at = 0; at < codes.length; at += 1) codes[at] = bytes.charCodeAt(start + 2 * at)
  return charactersOf(codes)
}
