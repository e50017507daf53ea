/** The characters or bytes that are read at once. Between two pieces, the worker reports its progress. */
const PIECE = 1 << 20
/** The bytes by which the encoding of a file is recognised. */
const SAMPLE = 4_096

/** A text in pieces, and how far it has been read. */
export type TextPiece = { text: string; read: number }

/** Reads a text piece by piece. Therefore a file of 50 MB is never in memory as a whole. */
export async function* textPieces(source: string | Blob): AsyncGenerator<TextPiece> {
  if (typeof source === 'string') {
    for (let at = 0; at < source.length; at += PIECE)
      yield { text: source.slice(at, at + PIECE), read: Math.min(source.length, at + PIECE) }
    return
  }
  const decoder = new TextDecoder(await encodingOf(source))
  for (let at = 0; at < source.size; at += PIECE) {
    const bytes = await source.slice(at, at + PIECE).arrayBuffer()
    yield { text: decoder.decode(bytes, { stream: true }), read: Math.min(source.size, at + PIECE) }
  }
  yield { text: decoder.decode(), read: source.size }
}

/** UTF-16 by its mark, or by the zeros of its ASCII characters. Everything else is read as UTF-8. */
async function encodingOf(source: Blob): Promise<string> {
  const bytes = new Uint8Array(await source.slice(0, SAMPLE).arrayBuffer())
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > bytes.length / 4 && even === 0) return 'utf-16le'
  return even > bytes.length / 4 && odd === 0 ? 'utf-16be' : 'utf-8'
}
