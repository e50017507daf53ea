/** How often one encoding may stand inside another: a header in a settings file in a manifest. */
const DEEPEST = 2
// The shortest that could hold a key id and something of its secret.
const ENCODED = /[A-Za-z0-9+/_-]{24,}/g
const ALIGNMENTS = [0, 1, 2, 3]

/**
 * A text as it stands, without percent signs, and everything in it that base64 (RFC 4648 §4 and §5, with or without
 * padding) may stand for. Where a run of base64 begins cannot be seen (`token/YWtf…`), so each of the four is tried; a
 * line that was broken is read with its parts put together, too.
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

/** What base64 or base64url stands for, byte by byte; without a last character that stands for nothing. */
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
