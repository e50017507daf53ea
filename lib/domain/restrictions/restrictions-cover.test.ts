import { describe, expect, test } from 'vitest'
import { NO_RESTRICTIONS, type Restrictions } from './restrictions'
import { restrictionsCover } from './restrictions-cover'

const rules = (changes: Partial<Restrictions>): Restrictions => ({ ...NO_RESTRICTIONS, ...changes })
const office = rules({ addressMode: 'enforce', addresses: ['10.0.0.0/8', '2001:db8::/32'] })

describe('restrictions of one key against those of another', () => {
  test('are covered by an unrestricted key', () => {
    expect(restrictionsCover(NO_RESTRICTIONS, office)).toBe(true)
    expect(restrictionsCover(NO_RESTRICTIONS, NO_RESTRICTIONS)).toBe(true)
  })

  test.each([
    ['the same addresses', office, true],
    ['a smaller range', rules({ addressMode: 'enforce', addresses: ['10.1.0.0/16'] }), true],
    ['one address', rules({ addressMode: 'enforce', addresses: ['2001:db8::1'] }), true],
    ['a larger range', rules({ addressMode: 'enforce', addresses: ['0.0.0.0/0'] }), false],
    ['another range', rules({ addressMode: 'enforce', addresses: ['10.0.0.0/8', '192.0.2.1'] }), false],
    ['a rule that only reports', rules({ addressMode: 'report', addresses: ['10.0.0.0/8'] }), false],
    ['no rule', NO_RESTRICTIONS, false],
  ])('under an address rule: %s', (_name, inner, isCovered) => {
    expect(restrictionsCover(office, inner)).toBe(isCovered)
  })

  test('ignore report-only rules', () => {
    expect(
      restrictionsCover(rules({ addressMode: 'report', addresses: ['10.0.0.1'] }), NO_RESTRICTIONS),
    ).toBe(true)
  })

  test('with a referrer rule cover only its own entries', () => {
    const site = rules({ referrerMode: 'enforce', referrers: ['https://a.example', 'https://b.example'] })
    expect(
      restrictionsCover(site, rules({ referrerMode: 'enforce', referrers: ['https://a.example'] })),
    ).toBe(true)
    expect(
      restrictionsCover(site, rules({ referrerMode: 'enforce', referrers: ['https://c.example'] })),
    ).toBe(false)
    expect(restrictionsCover(site, NO_RESTRICTIONS)).toBe(false)
  })

  test.each([
    [{ requests: 100, windowSeconds: 60 }, true],
    [{ requests: 50, windowSeconds: 60 }, true],
    [{ requests: 100, windowSeconds: 30 }, false],
    [{ requests: 6000, windowSeconds: 3600 }, false],
    [null, false],
  ])('under a rate of 100 a minute: %o', (rateLimit, isCovered) => {
    const outer = rules({ rateLimit: { requests: 100, windowSeconds: 60 } })
    expect(restrictionsCover(outer, rules({ rateLimit }))).toBe(isCovered)
  })
})
