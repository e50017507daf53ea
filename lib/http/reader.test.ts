import { describe, expect, it } from 'vitest'
import { readLocale, readZone } from './reader'

describe('the locale and time zone of the reader', () => {
  it('is the first choice of the browser', () => {
    expect(readLocale('de-DE,de;q=0.9,en;q=0.8')).toBe('de-DE')
    expect(readLocale('en;q=0.8, fr-CA')).toBe('fr-CA')
  })

  it('skips unsupported and unwanted locales', () => {
    expect(readLocale('tlh, de;q=0.5')).toBe('de')
    expect(readLocale('de;q=0, nl;q=0.1')).toBe('nl')
  })

  it('has plain digits and the common calendar', () => {
    expect(readLocale('th-u-nu-thai-ca-buddhist')).toBe('th')
  })

  it.each([null, '', '*', 'not a language', ';q=1', `${'x'.repeat(10_000)}`])(
    'is British without a wish: %s',
    (header) => {
      expect(readLocale(header)).toBe('en-GB')
    },
  )

  it('is the browser’s zone if the zone exists', () => {
    expect(readZone('Asia%2FKathmandu')).toMatch(/^Asia\/Ka/)
    expect(readZone('Europe/Berlin')).toBe('Europe/Berlin')
    for (const given of [undefined, '', 'Nowhere/Land', '%E0%A4%A', '<script>', 'a'.repeat(1000)])
      expect(readZone(given)).toBeNull()
  })
})
