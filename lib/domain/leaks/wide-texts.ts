const NEAR = 16

/** A text of two bytes for each character, and its first character in the bytes. */
export type WideText = { codes: Uint8Array; start: number }

/**
 * The texts in UTF-16 whose characters are ASCII: every second character is a zero. Big-endian text has the zero in
 * front, little-endian text behind. Both are read alike, with at most one foreign character at each end.
 */
export function* wideTexts(bytes: Uint8Array, length: number, shortest: number): Generator<WideText> {
  let zero = nextZero(bytes, 0, length)
  while (zero < length) {
    let last = zero
    while (last + 2 < length && bytes[last + 2] === 0 && bytes[last + 1] !== 0) last += 2
    if ((last - zero) / 2 + 1 >= shortest) {
      const start = zero === 0 ? 1 : zero - 1
      yield { codes: everySecond(bytes, start, Math.min(last + 2, length)), start }
    }
    zero = nextZero(bytes, last + 1, length)
  }
}

/** The next place of a zero; `length` if there is none. Zeros that are near are found without a call out of the engine. */
function nextZero(bytes: Uint8Array, from: number, length: number): number {
  const near = Math.min(from + NEAR, length)
  for (let at = from; at < near; at += 1) if (bytes[at] === 0) return at
  const found = bytes.indexOf(0, near)
  return found === -1 ? length : Math.min(found, length)
}

function everySecond(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const codes = new Uint8Array(Math.ceil((end - start) / 2))
  for (let at = 0; at < codes.length; at += 1) codes[at] = bytes[start + 2 * at] ?? 0
  return codes
}
