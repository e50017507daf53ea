const COMMON_WORDS =
  /change[-_ ]?(me|this|it)|replace[-_ ]?(me|this)|secret|password|default|example|insecure|placeholder|chatelaine|please|super|your|auth|pepper|signing|key|dev(elopment)?|[-_ .\d]/gi

/** Whether somebody could guess the secret: one repeated pattern, or only common words. */
export function isGuessableSecret(value: string): boolean {
  if (new Set(value).size < 8) return true
  for (let length = 1; length <= 8; length += 1) {
    const unit = value.slice(0, length)
    if (unit.repeat(Math.ceil(value.length / length)).startsWith(value)) return true
  }
  return /change[-_ ]?me/i.test(value) || value.replace(COMMON_WORDS, '').length < 8
}
