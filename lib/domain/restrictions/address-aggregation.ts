import { type AddressRange, bitsOf, formatRange, networkValue, parseAddress } from './addresses'

/** The limit of suggested ranges. People do not check a longer list. */
export const MOST_SUGGESTED_RANGES = 20

/** The widest suggested range, however scattered the addresses. A wider range would not say who is meant. */
export const WIDEST_SUGGESTION = { 4: 16, 6: 48 } as const

export type Suggestion = {
  /** Canonical ranges that cover every address. */
  ranges: string[]
  /** The addresses need more than MOST_SUGGESTED_RANGES ranges. */
  scattered: boolean
  /** Texts that are no address. No rule can cover them. */
  unreadable: string[]
}

/**
 * The smallest set of ranges that covers the addresses. Exact if few ranges suffice. Otherwise the closest neighbours
 * are joined until the list is short enough or the next range would be too wide.
 */
export function suggestRanges(addresses: readonly string[]): Suggestion {
  const parsed = addresses.map((text) => ({ text, address: parseAddress(text) }))
  const known = parsed.flatMap(({ address }) => (address === null ? [] : [address]))
  const ranges = shorten(([4, 6] as const).flatMap((version) => joinExactly(known, version)))
  return {
    ranges: ranges.map(formatRange),
    scattered: ranges.length > MOST_SUGGESTED_RANGES,
    unreadable: parsed.filter(({ address }) => address === null).map(({ text }) => text),
  }
}

/** Sorted ranges that contain exactly the addresses: two halves of a range become the range. */
function joinExactly(addresses: readonly AddressRange[], version: 4 | 6): AddressRange[] {
  const values = new Set(addresses.filter((one) => one.version === version).map((one) => one.value))
  const joined: AddressRange[] = []
  for (const value of [...values].sort((a, b) => (a < b ? -1 : 1))) {
    let range: AddressRange = { version, value, prefix: bitsOf(version) }
    for (let left = joined.at(-1); left && areHalves(left, range); left = joined.at(-1)) {
      joined.pop()
      range = { version, value: left.value, prefix: left.prefix - 1 }
    }
    joined.push(range)
  }
  return joined
}

function areHalves(left: AddressRange, right: AddressRange): boolean {
  if (left.prefix !== right.prefix || left.prefix === 0) return false
  const shift = BigInt(bitsOf(left.version) - left.prefix)
  return left.value >> shift === (right.value >> shift) - 1n && (left.value >> shift) % 2n === 0n
}

/**
 * Joins the closest neighbours until few enough are left. The common prefix of two neighbours does not change when
 * closer ones are joined. Therefore it is enough to sort the gaps once.
 */
function shorten(ranges: readonly AddressRange[]): AddressRange[] {
  const surplus = ranges.length - MOST_SUGGESTED_RANGES
  if (surplus <= 0) return [...ranges]
  const gaps = ranges
    .slice(1)
    .map((right, index) => ({ index: index + 1, width: widthOfJoin(ranges[index], right) }))
    .filter((gap) => gap.width <= 1)
    .sort((a, b) => a.width - b.width || a.index - b.index)
  const joined = new Set(gaps.slice(0, surplus).map((gap) => gap.index))
  const groups: AddressRange[] = []
  ranges.forEach((range, index) => {
    const left = groups.at(-1)
    if (left !== undefined && joined.has(index)) groups[groups.length - 1] = join(left, range)
    else groups.push(range)
  })
  return groups
}

/** The width of the join of two ranges; 1 is the widest that is suggested. */
function widthOfJoin(left: AddressRange | undefined, right: AddressRange): number {
  if (left === undefined || left.version !== right.version) return Number.POSITIVE_INFINITY
  const bits = bitsOf(right.version)
  return (bits - join(left, right).prefix) / (bits - WIDEST_SUGGESTION[right.version])
}

function join(left: AddressRange, right: AddressRange): AddressRange {
  const bits = bitsOf(left.version)
  const different = left.value ^ right.value
  const sharedBits = different === 0n ? bits : bits - different.toString(2).length
  const prefix = Math.min(sharedBits, left.prefix, right.prefix)
  return { version: left.version, value: networkValue(left, prefix), prefix }
}
