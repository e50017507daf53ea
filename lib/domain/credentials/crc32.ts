const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 (ISO-HDLC, as in zlib) of ASCII text or a part of it, as an unsigned integer. Runs in the browser too. */
export function crc32(text: string, start = 0, end = text.length): number {
  let crc = 0xffffffff
  for (let index = start; index < end; index += 1) {
    crc = (TABLE[(crc ^ text.charCodeAt(index)) & 0xff] ?? 0) ^ (crc >>> 8)
  }
  return (crc ^ 0xffffffff) >>> 0
}
