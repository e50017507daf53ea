/** Decodes base64 or base64url byte by byte. Drops a last character that encodes no full byte. */
export function decodeBase64(text: string): string {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')
  try {
    return atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain)
  } catch {
    return ''
  }
}
