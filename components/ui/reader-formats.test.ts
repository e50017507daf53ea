import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { readerFormats } from './reader-formats'

const instant = '2027-05-19T22:30:15Z'

describe('text for a reader', () => {
  it('has the format of their country', () => {
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

  it('is in their zone, also with quarters of an hour', () => {
    expect(readerFormats('en-GB', 'Asia/Kathmandu').minute(instant)).toBe('20 May 2027, 04:15')
    expect(readerFormats('en-GB', 'UTC').minute(instant)).toBe('19 May 2027, 22:30')
  })

  it('has no zero before an hour with am or pm', () => {
    const american = readerFormats('en-US', 'America/New_York')
    expect(american.hour('2027-05-19T21:00:00Z')).toMatch(/^5:00\sPM$/)
    expect(american.minute('2027-05-19T21:00:00Z')).toMatch(/2027, 5:00\sPM$/)
    expect(readerFormats('en-GB', 'UTC').hour('2027-05-19T05:00:00Z')).toBe('05:00')
  })

  it('comes from a bounded cache of formats', () => {
    const first = readerFormats('en-GB', 'Europe/Oslo')
    expect(readerFormats('en-GB', 'Europe/Oslo')).toBe(first)
    for (let place = 0; place < 300; place += 1) readerFormats(`en-GB-x-${place}`, 'UTC')
    expect(readerFormats('en-GB', 'Europe/Oslo')).not.toBe(first)
  })
})

test.each(['th-TH', 'fa-IR', 'ar-EG', 'ar-SA', 'ja-JP-u-ca-japanese', 'bn-BD', 'my-MM'])(
  'has the year and the digits of inputs for a reader of %s',
  (locale) => {
    const formats = readerFormats(locale, 'UTC')
    for (const written of ['date', 'minute', 'second', 'exact'] as const) {
      expect(formats[written]('2027-05-20T14:00:00Z')).toMatch(/2027/)
    }
    expect(formats.day('2027-05-20T14:00:00Z')).toMatch(/20/)
    expect(formats.number(12)).toBe('12')
  },
)

test('no other file formats dates by locale', () => {
  const calls = /toLocale(Date|Time)String|new Intl\.DateTimeFormat\((?!'en', \{)/
  const sources = execFileSync('git', ['ls-files', 'app', 'components', 'console', 'lib', 'verifier'])
    .toString()
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && existsSync(file))
  const others = sources.filter((file) => calls.test(readFileSync(file, 'utf8')))
  expect(others).toEqual(['components/ui/reader-formats.ts'])
})
