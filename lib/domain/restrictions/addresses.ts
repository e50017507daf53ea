import { z } from 'zod'

/** An address or range as bits: `version` 4 or 6, value of the first address, prefix length. */
export type AddressRange = { version: 4 | 6; value: bigint; prefix: number }

const ipv4 = z.ipv4()
const ipv6 = z.ipv6()
const MAPPED_PREFIX = 0xffffn

/**
 * Parses one address strictly: four plain decimal parts, or RFC 4291 text. No `10.1`, no octal, no zone. An IPv4-mapped
 * IPv6 address is the IPv4 address (CVE-2026-39409); NAT64 is not.
 */
export function parseAddress(text: string): AddressRange | null {
  if (ipv4.safeParse(text).success) return { version: 4, value: ipv4Value(text), prefix: 32 }
  if (!ipv6.safeParse(text).success || text.includes('%')) return null
  const value = ipv6Value(text)
  if (value === null) return null
  if (value >> 32n === MAPPED_PREFIX) return { version: 4, value: value & 0xffffffffn, prefix: 32 }
  return { version: 6, value, prefix: 128 }
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
  if (prefix < 0 || prefix > bits(address.version)) return { ok: false, reason: 'bad_prefix' }
  const value = networkValue(address, prefix)
  const range: AddressRange = { version: address.version, value, prefix }
  if (value !== address.value) return { ok: false, reason: 'host_bits', suggestion: formatRange(range) }
  return { ok: true, range, canonical: formatRange(range) }
}

/** Whether a range contains an address. */
export function rangeContains(range: AddressRange, address: AddressRange): boolean {
  if (range.version !== address.version) return false
  const shift = BigInt(bits(range.version) - range.prefix)
  return address.value >> shift === range.value >> shift
}

/** Whether a range contains every address of its version, which needs a confirmation. */
export function isEveryAddress(range: AddressRange): boolean {
  return range.prefix === 0
}

/** The value of the last address of a range. */
export function lastAddress({ version, value, prefix }: AddressRange): bigint {
  return value | ((1n << BigInt(bits(version) - prefix)) - 1n)
}

/** Canonical text: plain IPv4, RFC 5952 for IPv6, no prefix length for a single address. */
export function formatRange(range: AddressRange): string {
  const address = range.version === 4 ? formatIpv4(range.value) : formatIpv6(range.value)
  return range.prefix === bits(range.version) ? address : `${address}/${range.prefix}`
}

function bits(version: 4 | 6): number {
  return version === 4 ? 32 : 128
}

function networkValue(address: AddressRange, prefix: number): bigint {
  const shift = BigInt(bits(address.version) - prefix)
  return (address.value >> shift) << shift
}

function ipv4Value(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function ipv6Value(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  let source = text
  if (dotted?.[1] !== undefined && dotted[2] !== undefined) {
    if (!ipv4.safeParse(dotted[2]).success) return null
    const tail = ipv4Value(dotted[2])
    source = `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`
  }
  const [head = '', rest] = source.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = rest === undefined || rest === '' ? [] : rest.split(':')
  const gap = rest === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(gap, 0)).fill('0'), ...right]
  if (groups.length !== 8) return null
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 0xffn).toString()).join('.')
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - index * 16)) & 0xffffn)
  const { start, length } = longestZeroRun(groups)
  const text = groups.map((group) => group.toString(16))
  if (length < 2) return text.join(':')
  return `${text.slice(0, start).join(':')}::${text.slice(start + length).join(':')}`
}

function longestZeroRun(groups: readonly bigint[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let run = 0
  groups.forEach((group, index) => {
    run = group === 0n ? run + 1 : 0
    if (run > best.length) best = { start: index - run + 1, length: run }
  })
  return best
}
