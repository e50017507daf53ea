import ipaddr from 'ipaddr.js'

/** An address or range as bits: `version` 4 or 6, value of the first address, prefix length. */
export type AddressRange = { version: 4 | 6; value: bigint; prefix: number }

/** Reads one address, strictly (see `read`), as a range that holds only this address. */
export function parseAddress(text: string): AddressRange | null {
  const address = read(text)
  if (address === null) return null
  if (address instanceof ipaddr.IPv4) return { version: 4, value: joined(address.octets, 8n), prefix: 32 }
  return { version: 6, value: joined(address.parts, 16n), prefix: 128 }
}

const joined = (parts: readonly number[], bits: bigint) =>
  parts.reduce((value, part) => (value << bits) | BigInt(part), 0n)

/** The one spelling of an address: plain IPv4, or RFC 5952 for IPv6. Null if the text is not an address. */
export function canonicalAddress(text: string): string | null {
  return read(text)?.toString() ?? null
}

export type RangeParse =
  | { ok: true; range: AddressRange; canonical: string }
  | { ok: false; reason: 'not_an_address' | 'bad_prefix' | 'host_bits'; suggestion?: string }

/** Parses an address or CIDR range. Host bits are refused with a suggestion of the intended range. */
export function parseRange(text: string): RangeParse {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (!address) return { ok: false, reason: 'not_an_address' }
  if (slash < 0) return { ok: true, range: address, canonical: formatRange(address) }
  const written = text.slice(slash + 1)
  if (!/^(0|[1-9]\d{0,2})$/.test(written)) return { ok: false, reason: 'bad_prefix' }
  const isMapped = address.version === 4 && text.includes(':')
  const prefix = Number(written) - (isMapped ? 96 : 0)
  if (prefix < 0 || prefix > bitsOf(address.version)) return { ok: false, reason: 'bad_prefix' }
  const range: AddressRange = { ...address, value: networkValue(address, prefix), prefix }
  if (range.value !== address.value) return { ok: false, reason: 'host_bits', suggestion: formatRange(range) }
  return { ok: true, range, canonical: formatRange(range) }
}

/** The ranges of texts that are ranges. */
export function readRanges(texts: readonly string[]): AddressRange[] {
  return texts.flatMap((text) => {
    const parsed = parseRange(text)
    return parsed.ok ? [parsed.range] : []
  })
}

/** Whether a range contains an address. */
export function rangeContains(range: AddressRange, address: AddressRange): boolean {
  if (range.version !== address.version) return false
  const shift = BigInt(bitsOf(range.version) - range.prefix)
  return address.value >> shift === range.value >> shift
}

/** Whether a range contains every address of its version, which needs a confirmation. */
export function isEveryAddress(range: AddressRange): boolean {
  return range.prefix === 0
}

/** The value of the last address of a range. */
export function lastAddress({ version, value, prefix }: AddressRange): bigint {
  return value | ((1n << BigInt(bitsOf(version) - prefix)) - 1n)
}

/** Canonical text: plain IPv4, RFC 5952 for IPv6, no prefix length for a single address. */
export function formatRange({ version, value, prefix }: AddressRange): string {
  const bits = bitsOf(version)
  const bytes = Array.from({ length: bits / 8 }, (_, at) =>
    Number((value >> BigInt(bits - 8 - 8 * at)) & 255n),
  )
  const address = ipaddr.fromByteArray(bytes).toString()
  return prefix === bits ? address : `${address}/${prefix}`
}

export function bitsOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128
}

export function networkValue({ version, value }: AddressRange, prefix: number): bigint {
  const shift = BigInt(bitsOf(version) - prefix)
  return (value >> shift) << shift
}

/** Four decimal parts without leading zeros. */
const DOTTED = /^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/
const HEX_GROUPS = /^[\da-f]*:[\da-f:]*$/i

/**
 * The only place that gives text to ipaddr.js. The parsers of the library accept `10.1`, octal parts and zones, and read
 * `::10.1.2.3` as 10.1.2.3. Therefore the text must first have one of two forms: four plain decimal parts, or hexadecimal
 * groups. An IPv4-mapped IPv6 address is the IPv4 address (CVE-2026-39409); NAT64 is not. Verification reads an address
 * in each call: `isValid` and `IPv4.parse` of the library would repeat these checks, `range()` tries every special network.
 */
function read(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  try {
    if (DOTTED.test(text)) return dotted(text)
    const groups = withoutDots(text)
    if (!HEX_GROUPS.test(groups)) return null
    const address = ipaddr.IPv6.parse(groups)
    const isMapped = address.parts.every((part, at) => at > 5 || part === (at < 5 ? 0 : 0xffff))
    return isMapped ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address
  } catch {
    return null
  }
}

const dotted = (text: string) => new ipaddr.IPv4(text.split('.').map(Number))

/** Writes the last two groups of an IPv6 address in hexadecimal if they are an IPv4 address. */
function withoutDots(text: string): string {
  const start = text.lastIndexOf(':') + 1
  if (start === 0 || !DOTTED.test(text.slice(start))) return text
  const [a = 0, b = 0, c = 0, d = 0] = dotted(text.slice(start)).octets
  return `${text.slice(0, start)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
