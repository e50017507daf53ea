/** Whether a character code is a letter or a digit of base62. */
export function isBase62(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** Whether a character code belongs to base64url. */
export function isBase64url(code: number): boolean {
  return isBase62(code) || code === 45 || code === 95
}

/** Whether a character code is a small letter. */
export function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Whether a character code belongs to a word in the widest sense: no blank, quote, bracket or separator. */
export function isPartOfWord(code: number): boolean {
  return code > 32 && !SEPARATORS.has(code)
}

const SEPARATORS = new Set([...'"\'`<>()[]{},;|\u00a0\u0085\u2028\u2029'].map((one) => one.charCodeAt(0)))

/** The end of the run that begins at `at`, at most `most` characters further. */
export function endOfRun(text: string, at: number, most: number, belongs: (code: number) => boolean): number {
  const limit = Math.min(text.length, at + most)
  let end = at
  while (end < limit && belongs(text.charCodeAt(end))) end += 1
  return end
}

/** The start of the run that ends before `at`, at most `most` characters earlier. */
export function startOfRun(
  text: string,
  at: number,
  most: number,
  belongs: (code: number) => boolean,
): number {
  const limit = Math.max(0, at - most)
  let start = at
  while (start > limit && belongs(text.charCodeAt(start - 1))) start -= 1
  return start
}

/** Words of a name are written in small letters. A random text of some length also has capitals or digits. */
export function looksRandom(text: string): boolean {
  return /[A-Z0-9]/.test(text)
}
