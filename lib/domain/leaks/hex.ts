/** How many characters are made at once: more arguments would overflow the stack. */
const AT_ONCE = 8_192

const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? 0 : digit
})

/** Decodes hexadecimal digits byte by byte. Drops a last digit that encodes no full byte. */
export function decodeHex(text: string, start: number, end: number): string {
  const bytes = new Uint8Array((end - start) >> 1)
  for (let at = 0; at < bytes.length; at += 1) {
    const digit = start + 2 * at
    bytes[at] = ((DIGITS[text.charCodeAt(digit)] ?? 0) << 4) | (DIGITS[text.charCodeAt(digit + 1)] ?? 0)
  }
  return charactersOf(bytes)
}

/** One character for each code. */
export function charactersOf(codes: Uint8Array | Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += AT_ONCE)
    text += Reflect.apply(String.fromCharCode, null, codes.subarray(at, at + AT_ONCE))
  return text
}
