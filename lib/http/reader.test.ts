import { describe, expect, it } from 'vitest'
import { readLocale, readZone } from './reader'

describe('how the reader writes', () => {
  it('is what their browser asks for first', () => {
    expect(readLocale('de-DE,de;q=0.9,en;q=0.8')).toBe('de-DE')
    expect(readLocale('en;q=0.8, fr-CA')).toBe('fr-CA')
  })

  it('passes over what cannot be written, and what is not wanted', () => {
    expect(readLocale('tlh, de;q=0.5')).toBe('de')
    expect(readLocale('de;q=0, nl;q=0.1')).toBe('nl')
  })

  it('keeps to plain digits and the common calendar', () => {
    expect(readLocale('th-u-nu-thai-ca-buddhist')).toBe('th')
  })

  it.each([null, '', '*', 'not a language', ';q=1', `${'x'.repeat(10_000)}`])(
    'is British without a wish: %s',
    (header) => {
      expect(readLocale(header)).toBe('en-GB')
    },
  )

  it('has the zone that their browser told, if there is such a zone', () => {
    expect(readZone('Asia%2FKathmandu')).toMatch(/^Asia\/Ka/)
    expect(readZone('Europe/Berlin')).toBe('Europe/Berlin')
    for (const given of [undefined, '', 'Nowhere/Land', '%E0%A4%A', '<script>', 'a'.repeat(1000)])
      expect(readZone(given)).toBeNull()
  })
})
