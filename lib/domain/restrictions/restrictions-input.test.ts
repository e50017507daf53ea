import { describe, expect, test } from 'vitest'
import { readAddressLine, readReferrerLine, setRestrictionsInput } from './restrictions-input'

describe('a line of the address rule', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['2001:DB8:0:0::/32', '2001:db8::/32'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::/0', '::/0'],
  ])('%s is shown back as %s', (line, canonical) => {
    expect(readAddressLine(line)).toMatchObject({ ok: true, canonical })
  })

  test.each([
    ['10.0.0.5/8', '10.0.0.5/8 has host bits. Did you mean 10.0.0.0/8?', '10.0.0.0/8'],
    ['2001:db8::1/32', '2001:db8::1/32 has host bits. Did you mean 2001:db8::/32?', '2001:db8::/32'],
    ['010.0.0.1', '010.0.0.1 has leading zeros. Did you mean 10.0.0.1?', '10.0.0.1'],
    ['10.1', '10.1 isn’t an address. Use a form like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/48', undefined],
    ['10.0.0.0/33', 'The prefix length of 10.0.0.0/33 must be 0 to 32', undefined],
    ['10.0.0.0/08', 'The prefix length of 10.0.0.0/08 must be 0 to 32', undefined],
    [
      'fe80::1%eth0',
      'fe80::1%eth0 isn’t an address. Use a form like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/48',
      undefined,
    ],
  ])('%s is refused, and the probable entry is suggested', (line, message, suggestion) => {
    expect(readAddressLine(line)).toEqual({ ok: false, message, ...(suggestion && { suggestion }) })
  })
})

describe('a line of the referrer rule', () => {
  test.each([
    ['HTTPS://App.Example.com:443/', 'https://app.example.com'],
    ['https://*.example.com', 'https://*.example.com'],
    ['http://localhost:3000/admin', 'http://localhost:3000/admin'],
  ])('%s is shown back as %s', (line, canonical) => {
    expect(readReferrerLine(line)).toEqual({ ok: true, canonical })
  })

  test('gets a suggestion for a missing scheme, and an explanation for nonsense', () => {
    expect(readReferrerLine('app.example.com')).toMatchObject({ suggestion: 'https://app.example.com' })
    expect(readReferrerLine('ftp://example.com')).toMatchObject({ ok: false })
    expect(readReferrerLine('https://a.*.com')).toMatchObject({ ok: false })
  })
})

describe('restrictions as input', () => {
  const off = {
    keyId: 'ak_0123456789abcdef',
    addressMode: 'off',
    addresses: [],
    referrerMode: 'off',
    referrers: [],
    rateLimit: null,
  }
  const problems = (change: Record<string, unknown>) => {
    const parsed = setRestrictionsInput.safeParse({ ...off, ...change })
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
  }

  test('name the wrong line', () => {
    expect(problems({ addressMode: 'enforce', addresses: ['10.0.0.0/8', '10.0.0.5/8'] })).toEqual([
      'addresses.1',
    ])
    expect(problems({ referrerMode: 'report', referrers: ['example.com'] })).toEqual(['referrers.0'])
  })

  test('refuse an empty list while its rule is on', () => {
    expect(problems({ addressMode: 'report' })).toEqual(['addresses'])
    expect(problems({ referrerMode: 'enforce' })).toEqual(['referrers'])
    expect(problems({})).toEqual([])
  })

  test('keep the same range in two spellings once', () => {
    const rules = {
      ...off,
      addressMode: 'enforce',
      addresses: ['10.0.0.1', '::ffff:10.0.0.1', '10.0.0.1/32'],
    }
    expect(setRestrictionsInput.parse(rules).addresses).toEqual(['10.0.0.1'])
  })

  test('accept only positive whole numbers within limits as rate limits', () => {
    expect(problems({ rateLimit: { requests: 0, windowSeconds: 60 } })).toEqual(['rateLimit.requests'])
    expect(problems({ rateLimit: { requests: 10, windowSeconds: 1e9 } })).toEqual(['rateLimit.windowSeconds'])
    expect(problems({ rateLimit: { requests: 100, windowSeconds: 60 } })).toEqual([])
  })

  test('answer each of a thousand long and hostile lines', () => {
    for (const line of ['('.repeat(200), '1.'.repeat(100), `https://${'a.'.repeat(1000)}`, ':'.repeat(200)]) {
      const found = problems({
        addressMode: 'enforce',
        addresses: Array(500).fill(line),
        referrers: Array(500).fill(line),
      })
      expect(Object.keys(found).length).toBeGreaterThan(0)
    }
  })
})
