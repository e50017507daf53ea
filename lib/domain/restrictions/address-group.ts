import { parseAddress } from './addresses'

/**
 * The group of addresses that counts as one sender where requests are counted by address. Every sender has 2^64 IPv6
 * addresses to try from, because a /64 is the smallest network that is given out: therefore a /64 is one group. All texts
 * that are not addresses are one group, otherwise each new text would start a new count.
 */
export function addressGroupOf(address: string | null): string {
  const parsed = address === null ? null : parseAddress(address)
  if (parsed === null) return 'unknown'
  return parsed.version === 4 ? `4/${parsed.value}` : `6/${parsed.value >> 64n}`
}
