import type { CallerHistory } from '../callers/caller-history'
import { bitsOf, formatRange, networkValue, parseAddress } from '../restrictions/addresses'

/** What a restricted key may still do besides reading. */
export type ContainmentLimits = {
  /** The ranges of known callers. Null: addresses are not limited. An empty list allows no address. */
  addresses: string[] | null
  callsPerMinute: number
}

const LEAST_CALLS_PER_MINUTE = 60
const MINUTES_OF_QUARTER = 15
/** An IPv6 network of this length is one caller. An IPv4 address is a caller of its own. */
const IPV6_NETWORK = 64

/**
 * The limits of a restricted key by its use in the 14 days before "Suspected since". If no API ever reported an address,
 * callers cannot be told apart, and a limit would refuse all of them.
 */
export function limitsOf(history: CallerHistory, busiestQuarter: number): ContainmentLimits {
  const { known, canTellApart } = history
  const usual = Math.ceil((2 * busiestQuarter) / MINUTES_OF_QUARTER)
  return {
    addresses: canTellApart ? known.flatMap(({ address }) => rangeOfCaller(address) ?? []) : null,
    callsPerMinute: Math.max(LEAST_CALLS_PER_MINUTE, usual),
  }
}

/** The range of a caller: its IPv4 address, or its IPv6 network. Null if the text is no address. */
export function rangeOfCaller(address: string): string | null {
  const parsed = parseAddress(address)
  if (parsed === null) return null
  const prefix = parsed.version === 4 ? bitsOf(4) : IPV6_NETWORK
  return formatRange({ ...parsed, value: networkValue(parsed, prefix), prefix })
}
