import { BlockList } from 'node:net'
import { canonicalAddress } from '@/lib/domain/restrictions/addresses'

/** The evidence of a connection about its sender: the socket's address and the header that proxies write. */
export interface AddressEvidence {
  readonly peer: string | undefined
  readonly forwardedFor: string | undefined
}

/** Whether an address is a proxy whose forwarding header counts. */
export type ProxyTest = (address: string) => boolean

/** Parses `TRUSTED_PROXIES`: addresses or networks of either kind. */
export function proxyTest(ranges: readonly string[]): ProxyTest {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const kind = family(address)
    if (prefix === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(prefix), kind)
  }
  return (address) => list.check(address, family(address))
}

/**
 * The address a request came from: the address of the socket, unless the socket belongs to a trusted proxy. Then the
 * address is the first one in `X-Forwarded-For`, read from the right, that is not a trusted proxy. The entries further
 * left are only claims of the sender. Undefined if the first entry that counts is not an address, because a guess is unsafe.
 */
export function clientAddress(evidence: AddressEvidence, isTrustedProxy: ProxyTest): string | undefined {
  const peer = bareAddress(evidence.peer ?? '')
  if (peer === undefined || !isTrustedProxy(peer)) return peer
  const hops = evidence.forwardedFor?.split(',').reverse() ?? []
  let nearest: string = peer
  for (const hop of hops) {
    const address = bareAddress(hop.trim())
    if (address === undefined) return undefined
    if (!isTrustedProxy(address)) return address
    nearest = address
  }
  return nearest
}

/**
 * The one spelling of an address that a socket, a proxy or a program wrote: brackets, a port and the zone of an IPv6
 * address are left out. Undefined if the text is not an address.
 */
export function bareAddress(text: string): string | undefined {
  const bare = withoutPort(text).replace(/^([\da-f.]*:[\da-f.:]*)%[\da-z.:-]+$/i, '$1')
  return canonicalAddress(bare) ?? undefined
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1]
  if (bracketed !== undefined) return bracketed.includes(':') ? bracketed : ''
  return /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text)?.[1] ?? text
}

const family = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4')
