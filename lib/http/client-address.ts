import { BlockList, isIP } from 'node:net'

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
 * The address that a request came from. Normally the socket's own. If that is a trusted proxy: the nearest address in
 * `X-Forwarded-For`, read from the right, that is no trusted proxy. Entries further left are only the sender's claims.
 * Undefined if the first entry that counts is no address: the sender is then unknown.
 */
export function clientAddress(evidence: AddressEvidence, isTrustedProxy: ProxyTest): string | undefined {
  const peer = parseAddress(evidence.peer ?? '')
  if (peer === undefined || !isTrustedProxy(peer)) return peer
  const hops = evidence.forwardedFor?.split(',').reverse() ?? []
  let nearest: string = peer
  for (const hop of hops) {
    const address = parseAddress(hop.trim())
    if (address === undefined) return undefined
    if (!isTrustedProxy(address)) return address
    nearest = address
  }
  return nearest
}

/** One spelling per address: no brackets, port or zone, IPv4 not wrapped in IPv6. Undefined for anything else. */
export function parseAddress(text: string): string | undefined {
  const bare = withoutPort(text)
  const kind = isIP(bare)
  if (kind === 4) return bare
  if (kind !== 6) return undefined
  const address = new URL(`http://[${bare.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  return mappedIpv4(address) ?? address
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1]
  if (bracketed !== undefined) return bracketed.includes(':') ? bracketed : ''
  return /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text)?.[1] ?? text
}

function mappedIpv4(address: string): string | undefined {
  const groups = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (!groups) return undefined
  const [high, low] = [Number.parseInt(groups[1] ?? '', 16), Number.parseInt(groups[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
