import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/test/tables'
import { formatRange, isEveryAddress, parseAddress, parseRange, rangeContains } from './addresses'

const contains = (rule: string, client: string) => {
  const range = parseRange(rule)
  const address = parseAddress(client)
  return range.ok && address !== null && rangeContains(range.range, address)
}
const canonical = (text: string) => {
  const parsed = parseRange(text)
  return parsed.ok ? parsed.canonical : parsed.reason
}

const REFUSED = [
  '',
  ' ',
  '10.1',
  '10',
  '10.1.2',
  '10.1.2.3.4',
  '010.0.0.1',
  '10.0.0.08',
  '0x0a.0.0.1',
  '0xa000001',
  '167772161',
  '256.0.0.1',
  '10.0.0.-1',
  '10.0.0.1 ',
  ' 10.0.0.1',
  '10.0.0.1\n',
  '10.0.0.1\0',
  '10.0.0.1:80',
  '１０.0.0.1',
  '10。0。0。1',
  'localhost',
  'fe80::1%eth0',
  '::1%0',
  '[::1]',
  '[::1]:9',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  'g::1',
  '::ffff:10.1',
  '::ffff:010.1.2.3',
  '::ffff:10.1.2.256',
  '::10.1.2.3:1',
  '1.2.3.4::',
]

describe('an address', () => {
  test.each(REFUSED)('is not %j', (text) => {
    expect(parseAddress(text)).toBeNull()
    expect(canonical(text)).toBe('not_an_address')
  })

  // Mapped addresses are the IPv4 addresses. NAT64 and the old "compatible" form are not.
  test.each(
    rowsOf(`
      2001:db8:0:0:1:0:0:1                    | 2001:db8::1:0:0:1
      2001:0db8:0:0:1:0:0:1                   | 2001:db8::1:0:0:1
      2001:db8::1:0:0:1                       | 2001:db8::1:0:0:1
      2001:db8::0:1:0:0:1                     | 2001:db8::1:0:0:1
      2001:0db8::1:0:0:1                      | 2001:db8::1:0:0:1
      2001:db8:0:0:1::1                       | 2001:db8::1:0:0:1
      2001:DB8:0:0:1::1                       | 2001:db8::1:0:0:1
      2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001  | 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1
      2001:db8:0:1:1:1:1:1                    | 2001:db8:0:1:1:1:1:1
      2001:db8::1:1:1:1:1                     | 2001:db8:0:1:1:1:1:1
      2001:0:0:1:0:0:0:1                      | 2001:0:0:1::1
      0:0:0:0:0:0:0:0                         | ::
      0:0:0:0:0:0:0:1                         | ::1
      1:0:0:0:0:0:0:0                         | 1::
      ABCD:EF01:2345:6789:ABCD:EF01:2345:6789 | abcd:ef01:2345:6789:abcd:ef01:2345:6789
      ::ffff:10.1.2.3                         | 10.1.2.3
      ::ffff:a01:203                          | 10.1.2.3
      0:0:0:0:0:ffff:10.1.2.3                 | 10.1.2.3
      ::FFFF:A01:203                          | 10.1.2.3
      64:ff9b::a01:203                        | 64:ff9b::a01:203
      64:ff9b::10.1.2.3                       | 64:ff9b::a01:203
      ::10.1.2.3                              | ::a01:203
      0.0.0.0                                 | 0.0.0.0
      255.255.255.255                         | 255.255.255.255
    `),
  )('%s is shown as %s', (text, shown) => {
    expect(canonical(text)).toBe(shown)
  })

  test('keeps its meaning when it is formatted and read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text)
        expect(address).not.toBeNull()
        if (address) expect(parseAddress(formatRange(address))).toEqual(address)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a range', () => {
  test.each(
    rowsOf(`
      10.0.0.0/8          | 10.0.0.0/8
      10.1.2.3/32         | 10.1.2.3
      0.0.0.0/0           | 0.0.0.0/0
      ::/0                | ::/0
      2001:DB8::/32       | 2001:db8::/32
      2001:db8::1/128     | 2001:db8::1
      ::ffff:10.0.0.0/104 | 10.0.0.0/8
      ::ffff:0:0/96       | 0.0.0.0/0
    `),
  )('%s is shown as %s', (text, shown) => {
    expect(canonical(text)).toBe(shown)
  })

  test.each(
    rowsOf(`
      10.0.0.0/33        | bad_prefix
      10.0.0.0/08        | bad_prefix
      10.0.0.0/+8        | bad_prefix
      10.0.0.0/-8        | bad_prefix
      10.0.0.0/8.0       | bad_prefix
      10.0.0.0/          | bad_prefix
      10.0.0.0/ 8        | bad_prefix
      10.0.0.0/8/8       | bad_prefix
      10.0.0.0/255.0.0.0 | bad_prefix
      2001:db8::/129     | bad_prefix
      ::ffff:10.0.0.0/95 | bad_prefix
      ::ffff:10.0.0.0/8  | bad_prefix
      /8                 | not_an_address
      10.0/16            | not_an_address
    `),
  )('is not %s (%s)', (text, reason) => {
    expect(canonical(text)).toBe(reason)
  })

  test.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['192.0.2.129/25', '192.0.2.128/25'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
  ])('with host bits (%s) is refused, and the probable range is suggested (%s)', (text, suggestion) => {
    expect(parseRange(text)).toEqual({ ok: false, reason: 'host_bits', suggestion })
  })

  test.each([
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:a01:203', true],
    ['10.0.0.0/8', '0:0:0:0:0:FFFF:10.1.2.3', true],
    ['10.0.0.0/8', '64:ff9b::a01:203', false],
    ['10.0.0.0/8', '::10.1.2.3', false],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '11.1.2.3', false],
    ['2001:db8::/32', '2001:0DB8:0000::0001', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::/0', '10.1.2.3', false],
    ['::/0', '::ffff:10.1.2.3', false],
    ['0.0.0.0/0', '::1', false],
    ['0.0.0.0/0', '203.0.113.9', true],
  ])('%s for %s: %s', (rule, client, expected) => {
    expect(contains(rule, client)).toBe(expected)
  })

  test('contains the same addresses as Node’s own block list', () => {
    const version = fc.constantFrom<4 | 6>(4, 6)
    fc.assert(
      fc.property(
        version,
        fc.nat(128),
        fc.bigInt(0n, 2n ** 128n - 1n),
        fc.nat(130),
        (kind, length, seed, flip) => {
          const width = kind === 4 ? 32 : 128
          const prefix = Math.min(length, width)
          const mask = (1n << BigInt(width)) - 1n
          const value = seed & mask
          const network = (value >> BigInt(width - prefix)) << BigInt(width - prefix)
          const client = flip < width ? value ^ (1n << BigInt(flip)) : value
          const rule = formatRange({ version: kind, value: network, prefix })
          const [base = ''] = rule.split('/')
          const text = formatRange({ version: kind, value: client, prefix: width })
          const list = new BlockList()
          list.addSubnet(base, prefix, kind === 4 ? 'ipv4' : 'ipv6')
          expect(contains(rule, text)).toBe(list.check(text, kind === 4 ? 'ipv4' : 'ipv6'))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('of every address is recognised', () => {
    for (const text of ['0.0.0.0/0', '::/0', '::ffff:0:0/96']) {
      const parsed = parseRange(text)
      expect(parsed.ok && isEveryAddress(parsed.range)).toBe(true)
    }
  })
})
