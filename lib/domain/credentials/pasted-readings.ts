/** How many encodings may be nested: for example a header in a settings file in a manifest. */
const DEEPEST = 2
// The shortest text that could contain a key id and a part of its secret.
const ENCODED = /[A-Za-z0-9+/_-]{24,}/g
const ALIGNMENTS = [0, 1, 2, 3]

/**
 * The text itself, the text without percent signs, and every base64 (RFC 4648 §4 and §5, with or without padding)
 * decoding of its parts. The start of a run of base64 is unknown (`token/YWtf…`), so that each of the four alignments
 * is tried. The parts of a broken line are also joined.
 */
export function readingsOf(text: string, depth = DEEPEST): string[] {
  const plain = withoutPercentSigns(text)
  const readings = plain === text ? [text] : [text, plain]
  if (depth === 0) return readings
  const joined = plain.replace(/\s+/g, '')
  const sources = joined === plain ? [plain] : [plain, joined]
  const runs = new Set(sources.flatMap((source) => source.match(ENCODED) ?? []))
  const decoded = [...runs].flatMap((run) => ALIGNMENTS.map((start) => decodeBase64(run.slice(start))))
  return [...readings, ...decoded.flatMap((inner) => readingsOf(inner, depth - 1))]
}

/** Decodes base64 or base64url byte by byte. Drops a last character that encodes no full byte. */
export function decodeBase64(text: string): string {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')
  try {
    return atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain)
  } catch {
    return ''
  }
}

function withoutPercentSigns(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_sign, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
