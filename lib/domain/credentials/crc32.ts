const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The index of the entry with this highest byte. Each of the 256 bytes is the highest one of exactly one entry. */
const INDEX_OF_HIGHEST = new Uint8Array(256)
for (const [index, entry] of TABLE.entries()) INDEX_OF_HIGHEST[entry >>> 24] = index

/** CRC-32 (ISO-HDLC, as in zlib) of ASCII text or a part of it, as an unsigned integer. Runs in the browser too. */
export function crc32(text: string, start = 0, end = text.length): number {
  let crc = 0xffffffff
  for (let index = start; index < end; index += 1) {
    crc = (TABLE[(crc ^ text.charCodeAt(index)) & 0xff] ?? 0) ^ (crc >>> 8)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/**
 * The earliest place, from `earliest` to `latest`, from which the ASCII text up to `end` has this CRC-32. The sum is
 * taken back character by character, from the end: one pass, instead of one sum for each start. Null if there is none.
 */
export function startOfCrc32(
  text: string,
  { checksum, earliest, latest, end }: { checksum: number; earliest: number; latest: number; end: number },
): number | null {
  let found: number | null = null
  let crc = (checksum ^ 0xffffffff) >>> 0
  for (let at = end - 1; at >= earliest; at -= 1) {
    const index = INDEX_OF_HIGHEST[crc >>> 24] ?? 0
    crc = (((crc ^ (TABLE[index] ?? 0)) << 8) | (index ^ text.charCodeAt(at))) >>> 0
    if (crc === 0xffffffff && at <= latest) found = at
  }
  return found
}
