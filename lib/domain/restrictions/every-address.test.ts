import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AddressRange, formatRange, parseRange } from './addresses'
import { rangesOfEverything } from './every-address'
import { describeQuestion } from './restriction-questions'

const canonical = (text: string) => {
  const parsed = parseRange(text)
  return parsed.ok ? parsed.canonical : text
}

describe('a list of ranges', () => {
  test.each([
    ['one range of all', ['10.0.0.0/8', '0.0.0.0/0', '::/0'], ['0.0.0.0/0', '::/0']],
    ['two halves', ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/1', '128.0.0.0/1']],
    ['two halves of IPv6', ['8000::/1', '::/1'], ['8000::/1', '::/1']],
    [
      'halves that are written as IPv6',
      ['::ffff:0:0/97', '::ffff:128.0.0.0/97'],
      ['0.0.0.0/1', '128.0.0.0/1'],
    ],
    ['all of IPv4 as IPv6', ['::ffff:0:0/96'], ['0.0.0.0/0']],
    [
      'ranges that overlap',
      ['64.0.0.0/2', '0.0.0.0/1', '128.0.0.0/1'],
      ['64.0.0.0/2', '0.0.0.0/1', '128.0.0.0/1'],
    ],
  ])('that is %s means every address', (_case, ranges, named) => {
    expect(rangesOfEverything(ranges.map(canonical))).toEqual(named)
  })

  test.each([
    ['nothing', []],
    ['one half', ['0.0.0.0/1']],
    ['halves of two versions', ['0.0.0.0/1', '8000::/1']],
    ['the same half twice', ['0.0.0.0/1', '0.0.0.0/1']],
    ['ordinary ranges', ['10.0.0.0/8', '192.168.0.0/16', '2001:db8::/32']],
  ])('that is %s does not', (_case, ranges) => {
    expect(rangesOfEverything(ranges)).toEqual([])
  })

  const halves = ({ version, value, prefix }: AddressRange): AddressRange[] => {
    const bits = version === 4 ? 32 : 128
    const upper = value | (1n << BigInt(bits - prefix - 1))
    return [value, upper].map((one) => ({ version, value: one, prefix: prefix + 1 }))
  }
  // Splits the whole range, and then some of the halves, as the picks say.
  const split = fc
    .record({
      version: fc.constantFrom(4 as const, 6 as const),
      picks: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
    })
    .map(({ version, picks }) => {
      let ranges: AddressRange[] = [{ version, value: 0n, prefix: 0 }]
      for (const pick of picks) {
        const at = pick % ranges.length
        ranges = ranges.flatMap((range, index) =>
          index === at && range.prefix < 32 ? halves(range) : [range],
        )
      }
      return ranges.map(formatRange)
    })

  test('covers every address however divided, but not if one part is missing', () => {
    fc.assert(
      fc.property(split, fc.nat(), fc.nat(), (ranges, turn, missing) => {
        const turned = [...ranges.slice(turn % ranges.length), ...ranges.slice(0, turn % ranges.length)]
        expect(rangesOfEverything(turned)).toEqual(turned)
        const without = ranges.filter((_range, index) => index !== missing % ranges.length)
        expect(rangesOfEverything(without)).toEqual([])
      }),
    )
  })

  test('needs a confirmation in a sentence', () => {
    const ask = (ranges: string[]) => describeQuestion({ kind: 'every_address', ranges })
    expect(ask(['0.0.0.0/0'])).toBe('0.0.0.0/0 allows every address, which is the same as having no rule.')
    expect(ask(['0.0.0.0/1', '128.0.0.0/1'])).toBe(
      '0.0.0.0/1 and 128.0.0.0/1 together allow every address, which is the same as having no rule.',
    )
  })
})
