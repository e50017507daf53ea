import { type AddressRange, formatRange, isEveryAddress, lastAddress, readRanges } from './addresses'

/**
 * The ranges of a list that together contain every address of a version, which needs a confirmation: one complete
 * range, or several without a gap.
 */
export function rangesOfEverything(addresses: readonly string[]): string[] {
  const ranges = readRanges(addresses)
  return ([4, 6] as const).flatMap((version) => {
    const own = ranges.filter((range) => range.version === version)
    const alone = own.filter(isEveryAddress)
    if (alone.length > 0) return alone.map(formatRange)
    return leaveNothingOut(own) ? own.map(formatRange) : []
  })
}

/** Whether the ranges of one version have no gap: each begins before or right after the end of the earlier ones. */
function leaveNothingOut(ranges: readonly AddressRange[]): boolean {
  let next = 0n
  for (const range of [...ranges].sort((a, b) => (a.value < b.value ? -1 : 1))) {
    if (range.value > next) return false
    const last = lastAddress(range)
    if (last >= next) next = last + 1n
  }
  const [first] = ranges
  return first !== undefined && next > lastAddress({ ...first, value: 0n, prefix: 0 })
}
