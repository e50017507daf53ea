import { parseAddress } from './addresses'

/**
 * The group of an address for counting requests. Every subscriber has 2^64 IPv6 addresses. Therefore a /64, the
 * smallest assigned network, counts as one. IPv4 inside IPv6 is the IPv4 address.
 */
export function addressGroupOf(address: string | null): string {
  const parsed = address === null ? null : parseAddress(address)
  if (parsed === null) return address ?? 'unknown'
  return parsed.version === 4 ? `4/${parsed.value}` : `6/${parsed.value >> 64n}`
}
