import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatReferrerRule, parseReferrerRule, referrerMatches } from './referrers'

const matches = (rule: string, referrer: string) => {
  const parsed = parseReferrerRule(rule)
  return parsed !== null && referrerMatches(parsed, referrer)
}

const CASES: [string, string, boolean][] = [
  ['https://ok.test', 'https://ok.test', true],
  ['https://ok.test', 'https://ok.test/any/page?x=1#y', true],
  ['https://ok.test', 'HTTPS://OK.TEST:443', true],
  ['https://ok.test', 'https://ok.test.evil.com', false],
  ['https://ok.test', 'https://evil.test/?https://ok.test', false],
  ['https://ok.test', 'https://evil.test/#https://ok.test', false],
  ['https://ok.test', 'https://ok.test@evil.test', false],
  ['https://ok.test', 'https://user@ok.test', false],
  ['https://ok.test', 'https://:pass@ok.test', false],
  ['https://ok.test', 'http://ok.test', false],
  ['https://ok.test', 'https://ok.test:8443', false],
  ['https://ok.test', 'https://badok.test', false],
  ['https://ok.test', 'https://www.ok.test', false],
  ['https://ok.test', 'https://okxtest', false],
  ['https://ok.test', '', false],
  ['https://ok.test', 'null', false],
  ['https://ok.test', 'ok.test', false],
  ['https://ok.test', '//ok.test', false],
  ['https://ok.test', 'javascript:alert(1)', false],
  ['https://ok.test:8443', 'https://ok.test:8443/x', true],
  ['https://*.ok.test', 'https://app.ok.test', true],
  ['https://*.ok.test', 'https://a.b.ok.test', true],
  ['https://*.ok.test', 'https://ok.test', false],
  ['https://*.ok.test', 'https://badok.test', false],
  ['https://*.ok.test', 'https://ok.test.evil.com', false],
  ['https://ok.test/admin', 'https://ok.test/admin', true],
  ['https://ok.test/admin', 'https://ok.test/admin/users', true],
  ['https://ok.test/admin', 'https://ok.test/administrator', false],
  ['https://ok.test/admin', 'https://ok.test/', false],
  ['https://ok.test/admin/', 'https://ok.test/admin/users', true],
  ['https://ok.test/admin', 'https://ok.test/admin/../public', false],
  ['https://ok.test/admin', 'https://ok.test/admin/%2e%2e/public', false],
  ['https://bücher.test', 'https://xn--bcher-kva.test/x', true],
  ['https://xn--bcher-kva.test', 'https://bücher.test', true],
  ['http://[::1]:3000', 'http://[0:0:0:0:0:0:0:1]:3000/', true],
  ['http://127.0.0.1', 'http://2130706433/', true],
]

describe('a referrer', () => {
  test.each(CASES)('rule %s, page %s: %s', (rule, referrer, expected) => {
    expect(matches(rule, referrer)).toBe(expected)
  })

  test('of fifty kilobytes is refused', () => {
    expect(matches('https://ok.test', `https://ok.test/${'a'.repeat(50_000)}`)).toBe(false)
    expect(parseReferrerRule(`https://ok.test/${'a'.repeat(50_000)}`)).toBeNull()
  })
})

describe('a rule', () => {
  test.each([
    [''],
    ['ok.test'],
    ['*'],
    ['https://'],
    ['https://*'],
    ['https://*.'],
    ['https://*ok.test'],
    ['https://a.*.test'],
    ['https://ok.*'],
    ['*://ok.test'],
    ['ftp://ok.test'],
    ['javascript:alert(1)'],
    ['https://user@ok.test'],
    ['https://user:pass@ok.test'],
    ['https://ok.test?x=1'],
    ['https://ok.test#x'],
    ['https://ok.test/*'],
    ['https://ok test'],
    [' https://ok.test'],
    ['https://ok.test:99999'],
    ['https://ok.test:x'],
    ['https://(a+)+$'],
    ['https://＊.ok.test'],
    ['https://%2A.ok.test'],
  ])('is not %j', (text) => {
    expect(parseReferrerRule(text)).toBeNull()
  })

  test.each([
    ['HTTPS://OK.TEST:443/', 'https://ok.test'],
    ['http://ok.test:80', 'http://ok.test'],
    ['http://ok.test:443', 'http://ok.test:443'],
    ['https://*.OK.test/Admin', 'https://*.ok.test/Admin'],
    ['https://bücher.test', 'https://xn--bcher-kva.test'],
    ['https://ok.test/a/../b', 'https://ok.test/b'],
  ])('%s is shown as %s', (text, shown) => {
    const rule = parseReferrerRule(text)
    expect(rule && formatReferrerRule(rule)).toBe(shown)
  })

  test('keeps its meaning when it is formatted and read again', () => {
    const host = fc.oneof(fc.domain(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
    const written = fc
      .tuple(fc.constantFrom('http', 'https'), fc.constantFrom('', '*.'), host, fc.webPath())
      .map(([scheme, star, name, path]) => `${scheme}://${star}${name}${path}`)
    fc.assert(
      fc.property(written, (text) => {
        const rule = parseReferrerRule(text)
        if (rule) expect(parseReferrerRule(formatReferrerRule(rule))).toEqual(rule)
      }),
      { numRuns: 3000 },
    )
  })
})
