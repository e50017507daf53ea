/** How many characters are made at once: more arguments would overflow the stack. */
const AT_ONCE = 8_192

const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? 0 : digit
})

const IS_DIGIT = Uint8Array.from({ length: 128 }, (_, code) =>
  /[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Decodes hexadecimal digits byte by byte. Drops a last digit that encodes no full byte. */
export function decodeHex(text: string, start: number, end: number): string {
  const bytes = new Uint8Array((end - start) >> 1)
  for (let at = 0; at < bytes.length; at += 1) {
    const digit = start + 2 * at
    bytes[at] = ((DIGITS[text.charCodeAt(digit)] ?? 0) << 4) | (DIGITS[text.charCodeAt(digit + 1)] ?? 0)
  }
  return charactersOf(bytes)
}

/**
 * Finds bytes that are written as pairs of digits with one character between two pairs (`63:68:61`, `63 68 61`). Returns the
 * digits of each such text, and the place of its first digit. Reads each character at most three times.
 */
export function* hexPairs(
  text: string,
  from: number,
  to: number,
): Generator<{ start: number; digits: string }> {
  let at = from
  while (at + 1 < to) {
    const start = at
    let digits = ''
    while (at + 1 < to && isDigit(text, at) && isDigit(text, at + 1) && !isDigit(text, at + 2)) {
      digits += text.slice(at, at + 2)
      at += 3
    }
    if (digits !== '') yield { start, digits }
    else at += 1
  }
}

function isDigit(text: string, at: number): boolean {
  return IS_DIGIT[text.charCodeAt(at)] === 1
}

/** One character for each code. */
export function charactersOf(codes: Uint8Array | Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += AT_ONCE)
    text += Reflect.apply(String.fromCharCode, null, codes.subarray(at, at + AT_ONCE))
  return text
}
