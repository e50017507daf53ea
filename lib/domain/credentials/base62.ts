export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A non-negative integer in base62, zero-padded to a width. */
export function toBase62(value: number, width: number): string {
  let rest = value
  let text = ''
  do {
    text = BASE62.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  } while (rest > 0)
  return text.padStart(width, '0')
}

/** The integer that a text in base62 stands for. */
export function fromBase62(text: string): number {
  let value = 0
  for (const digit of text) value = value * 62 + BASE62.indexOf(digit)
  return value
}
