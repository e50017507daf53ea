/** How many characters are made at once: more arguments would overflow the stack. */
const AT_ONCE = 8_192
/** Stands for every character beyond one byte. No encoding contains it, and it is not readable. */
const FOREIGN = 0xff

const encoder = new TextEncoder()

/**
 * The codes of a text, one for each character. Decoded bytes have the same shape. Most runs of a log look like base64 and
 * decode to nothing readable; a string for each of them would cost more than the search.
 */
export function codesOf(text: string): Uint8Array {
  const codes = new Uint8Array(text.length)
  const { read, written } = encoder.encodeInto(text, codes)
  // In UTF-8, only ASCII has one byte for each character.
  if (read === text.length && written === text.length) return codes
  for (let at = 0; at < codes.length; at += 1) codes[at] = Math.min(text.charCodeAt(at), FOREIGN)
  return codes
}

/** One character for each code between two places. */
export function charactersOf(codes: Uint8Array, from = 0, to = codes.length): string {
  let text = ''
  for (let at = from; at < to; at += AT_ONCE)
    text += Reflect.apply(String.fromCharCode, null, codes.subarray(at, Math.min(to, at + AT_ONCE)))
  return text
}
