const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? 0 : digit
})

const IS_DIGIT = Uint8Array.from({ length: 128 }, (_, code) =>
  /[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/**
 * Decodes a run of hexadecimal digits into `bytes`, and returns how many bytes there are. `perByte`: the characters of one
 * byte, which are its two digits and what separates it from the next. Drops a last digit that encodes no full byte.
 */
export function decodeHexRun(
  codes: Uint8Array,
  start: number,
  end: number,
  { bytes, perByte }: { bytes: Uint8Array; perByte: number },
): number {
  const length = Math.floor((end - start + perByte - 2) / perByte)
  for (let at = 0; at < length; at += 1) {
    const digit = start + perByte * at
    bytes[at] = ((DIGITS[codes[digit] ?? 0] ?? 0) << 4) | (DIGITS[codes[digit + 1] ?? 0] ?? 0)
  }
  return length
}

/**
 * Finds bytes that are written as pairs of digits with one character between two pairs (`63:68:61`, `63 68 61`), from two
 * pairs on. Returns the place of the first digit and the one behind the last. Reads each character at most three times.
 */
export function hexPairs(codes: Uint8Array, from: number, to: number): [start: number, end: number][] {
  const found: [number, number][] = []
  let at = from
  while (at + 1 < to) {
    const start = at
    while (at + 1 < to && isDigit(codes, at) && isDigit(codes, at + 1) && !isDigit(codes, at + 2)) at += 3
    if (at > start) found.push([start, at - 1])
    else at += 1
  }
  return found
}

function isDigit(codes: Uint8Array, at: number): boolean {
  return IS_DIGIT[codes[at] ?? 0] === 1
}
