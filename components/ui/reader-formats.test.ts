import { describe, expect, it } from 'vitest'
import { readerFormats } from './reader-formats'

const instant = '2027-05-19T22:30:15Z'

describe('what a reader sees', () => {
  it('is written as in their country', () => {
    const german = readerFormats('de-DE', 'Europe/Berlin')
    expect(german.number(12_400)).toBe('12.400')
    expect(german.count(2000, 'key')).toBe('2.000 keys')
    expect(german.count(1, 'key')).toBe('1 key')
    expect(german.figure(0.42)).toBe('0,4')
    expect(german.date(instant)).toMatch(/^Do\.?,? 20\. Mai 2027$/)
    const british = readerFormats('en-GB', 'Europe/London')
    expect(british.number(12_400)).toBe('12,400')
    expect(british.date(instant)).toMatch(/^Wed,? 19 May 2027$/)
  })

  it('is in their zone, quarters of an hour included', () => {
    expect(readerFormats('en-GB', 'Asia/Kathmandu').minute(instant)).toBe('20 May 2027, 04:15')
    expect(readerFormats('en-GB', 'UTC').minute(instant)).toBe('19 May 2027, 22:30')
  })

  it('does not keep the formats of everybody who ever came', () => {
    const first = readerFormats('en-GB', 'Europe/Oslo')
    expect(readerFormats('en-GB', 'Europe/Oslo')).toBe(first)
    for (let place = 0; place < 300; place += 1) readerFormats(`en-GB-x-${place}`, 'UTC')
    expect(readerFormats('en-GB', 'Europe/Oslo')).not.toBe(first)
  })
})
