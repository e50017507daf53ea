const DECODER = new TextDecoder()

/**
 * Decodes bytes (one per character of the string, as from `atob`) as UTF-8, and maps each position in the text to its
 * byte. A byte that is no UTF-8 becomes the character with its number.
 */
export function decodeUtf8(bytes: string): { text: string; byteAt: (place: number) => number } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what the question is about
  if (/^[\u0000-\u007f]*$/.test(bytes)) return { text: bytes, byteAt: (place) => place }
  const places: number[] = []
  let text = ''
  for (const { 0: sequence, index } of bytes.matchAll(SEQUENCE)) {
    const character = sequence.length === 1 ? sequence : decodeSequence(sequence)
    for (let unit = 0; unit < character.length; unit += 1) places.push(index)
    text += character
  }
  return { text, byteAt: (place) => places[place] ?? bytes.length }
}

const SEQUENCE =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}|[\s\S]/g

function decodeSequence(bytes: string): string {
  return DECODER.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}
