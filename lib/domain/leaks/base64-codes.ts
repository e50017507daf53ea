const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The six bits of each character; `-` and `_` of base64url stand for `+` and `/` (RFC 4648 §5). */
const SIX_BITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).replace('-', '+').replace('_', '/')
  return Math.max(0, ALPHABET.indexOf(character))
})

/** How many bytes a run of base64 encodes. A last character that encodes no full byte is dropped. */
function bytesIn(start: number, end: number): number {
  return Math.floor(((end - start) * 3) / 4)
}

function sixBits(codes: Uint8Array, at: number): number {
  return SIX_BITS[codes[at] ?? 0] ?? 0
}

function byteAt(codes: Uint8Array, start: number, byte: number): number {
  const at = start + Math.floor((byte * 4) / 3)
  const held = 6 - 2 * (byte % 3)
  return ((sixBits(codes, at) << (8 - held)) | (sixBits(codes, at + 1) >> (held - 2))) & 0xff
}

/** Decodes a run of characters of base64 or base64url into `bytes`, and returns how many bytes there are. */
export function decodeBase64Run(codes: Uint8Array, start: number, end: number, bytes: Uint8Array): number {
  const length = bytesIn(start, end)
  for (let byte = 0; byte < length; byte += 1) bytes[byte] = byteAt(codes, start, byte)
  return length
}

/**
 * Whether a run of base64 may contain so many readable bytes in a row, or UTF-16. A log is full of words and numbers that
 * look like base64. This function rejects them after one or two bytes of each window, as `runsIn` does.
 */
export function mayDecode(
  codes: Uint8Array,
  start: number,
  end: number,
  { readable, shortest }: { readable: Uint8Array; shortest: number },
): boolean {
  const length = bytesIn(start, end)
  let first = 0
  while (first + shortest <= length) {
    let last = first + shortest - 1
    for (; last >= first; last -= 1) {
      const byte = byteAt(codes, start, last)
      // In UTF-16, one of two neighbours is zero.
      if (byte === 0) return true
      if (readable[byte] !== 1) break
    }
    if (last < first) return true
    first = last + 1
  }
  return false
}
