import { parseAddress } from './addresses'

/**
 * Whom an address counts as where requests are counted by address. Everybody has 2^64 IPv6 addresses to try from: a
 * /64, the smallest that anybody gets, counts as one. IPv4 inside IPv6 is the IPv4 address.
 */
export function addressGroupOf(address: string | null): string {
  const parsed = address === null ? null : parseAddress(address)
  if (parsed === null) return address ?? 'unknown'
  return parsed.version === 4 ? `4/${parsed.value}` : `6/${parsed.value >> 64n}`
}
