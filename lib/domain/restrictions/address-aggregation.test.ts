import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_SUGGESTED_RANGES, suggestRanges, WIDEST_SUGGESTION } from './address-aggregation'
import { type AddressRange, parseAddress, parseRange, rangeContains } from './addresses'

const sizeOf = (range: AddressRange) => 1n << BigInt((range.version === 4 ? 32 : 128) - range.prefix)
const parsed = (texts: readonly string[]) =>
  texts.map((text) => {
    const result = parseRange(text)
    if (!result.ok) throw new Error(`${text} is not canonical`)
    return result.range
  })

describe('ranges suggested from addresses in use', () => {
  const table: [string, string[], string[]][] = [
    ['nothing', [], []],
    ['one address', ['10.0.0.5', '10.0.0.5'], ['10.0.0.5']],
    ['two halves of a range', ['10.0.0.4', '10.0.0.5'], ['10.0.0.4/31']],
    ['neighbours that are no halves', ['10.0.0.5', '10.0.0.6'], ['10.0.0.5', '10.0.0.6']],
    ['four in a row', ['10.0.0.7', '10.0.0.4', '10.0.0.6', '10.0.0.5'], ['10.0.0.4/30']],
    ['a mapped address is the IPv4 one', ['::ffff:10.0.0.4', '10.0.0.5'], ['10.0.0.4/31']],
    ['both versions', ['2001:db8::1', '192.0.2.1'], ['192.0.2.1', '2001:db8::1']],
  ]
  test.each(table)('%s', (_name, addresses, expected) => {
    expect(suggestRanges(addresses).ranges).toEqual(expected)
  })

  test('report texts that are no address instead of covering them', () => {
    expect(suggestRanges(['', '10.1', '10.0.0.1'])).toEqual({
      ranges: ['10.0.0.1'],
      scattered: false,
      unreadable: ['', '10.1'],
    })
  })

  test('two offices of forty machines become two ranges and admit no address between them', () => {
    const office = (third: number) => Array.from({ length: 40 }, (_, index) => `10.20.${third}.${index * 3}`)
    const { ranges, scattered } = suggestRanges([...office(1), ...office(200)])
    expect(scattered).toBe(false)
    expect(ranges.length).toBeLessThanOrEqual(MOST_SUGGESTED_RANGES)
    expect(parsed(ranges).every((range) => range.prefix >= 24)).toBe(true)
  })

  test('report worldwide scatter instead of allowing the world', () => {
    const addresses = Array.from({ length: 60 }, (_, index) => `${index * 3 + 11}.1.1.1`)
    const { ranges, scattered } = suggestRanges(addresses)
    expect(scattered).toBe(true)
    expect(ranges).toHaveLength(60)
  })

  const v4 = fc
    .tuple(fc.constantFrom(10, 172, 192), fc.nat(3), fc.nat(255), fc.nat(255))
    .map((parts) => parts.join('.'))
  const v6 = fc
    .tuple(fc.nat(2), fc.nat(0xffff), fc.nat(0xffff))
    .map(([net, sub, host]) => `2001:db8:${net}:${sub.toString(16)}::${host.toString(16)}`)
  const someAddresses = fc.array(fc.oneof(v4, v6), { maxLength: 120 })

  test('cover every address, do not overlap, and stay within the width limit', () => {
    fc.assert(
      fc.property(someAddresses, (addresses) => {
        const ranges = parsed(suggestRanges(addresses).ranges)
        const wanted = addresses.map(parseAddress)
        for (const address of wanted) {
          expect(address !== null && ranges.filter((range) => rangeContains(range, address))).toHaveLength(1)
        }
        for (const range of ranges) {
          expect(range.prefix).toBeGreaterThanOrEqual(WIDEST_SUGGESTION[range.version])
          expect(wanted.some((address) => address !== null && rangeContains(range, address))).toBe(true)
        }
      }),
    )
  })

  test('are exact if a short list can be exact', () => {
    fc.assert(
      fc.property(fc.array(v4, { maxLength: MOST_SUGGESTED_RANGES }), (addresses) => {
        const covered = parsed(suggestRanges(addresses).ranges).reduce(
          (sum, range) => sum + sizeOf(range),
          0n,
        )
        expect(covered).toBe(BigInt(new Set(addresses).size))
      }),
    )
  })

  test('are minimal: in a short list, no two neighbours are halves of one range', () => {
    fc.assert(
      fc.property(someAddresses, (addresses) => {
        const ranges = parsed(suggestRanges(addresses).ranges)
        ranges.slice(1).forEach((right, index) => {
          const left = ranges[index]
          if (left === undefined || left.version !== right.version || left.prefix !== right.prefix) return
          const shift = BigInt((right.version === 4 ? 32 : 128) - right.prefix)
          const areHalves =
            (left.value >> shift) + 1n === right.value >> shift && (left.value >> shift) % 2n === 0n
          expect(areHalves && ranges.length <= MOST_SUGGESTED_RANGES && addresses.length <= 20).toBe(false)
        })
      }),
    )
  })

  test('handle ten thousand addresses with no more ranges than addresses', () => {
    const addresses = Array.from(
      { length: 10_000 },
      (_, n) => `10.${(n * 7) % 256}.${(n * 13) % 256}.${n % 256}`,
    )
    expect(suggestRanges(addresses).ranges.length).toBeLessThanOrEqual(10_000)
  })
})
