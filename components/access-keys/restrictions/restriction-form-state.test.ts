import { expect, test } from 'vitest'
import { readerFormats } from '@/components/ui/reader-formats'
import { rateWords } from './rate-words'
import { toRestrictionForm, toRestrictionInput } from './restriction-form-state'

const british = readerFormats('en-GB', 'UTC')

const rules = {
  addressMode: 'enforce',
  addresses: ['10.0.0.0/8', '2001:db8::/32'],
  referrerMode: 'off',
  referrers: [],
  rateLimit: { requests: 5, windowSeconds: 90 },
} as const

test('an untouched form equals the rules themselves', () => {
  expect(toRestrictionInput(toRestrictionForm(rules))).toEqual(rules)
  expect(toRestrictionInput(toRestrictionForm({ ...rules, rateLimit: null }))).toEqual({
    ...rules,
    rateLimit: null,
  })
})

test('blank lines are ignored', () => {
  expect(
    toRestrictionInput({ ...toRestrictionForm(rules), addresses: '\n 10.0.0.1 \n\n' }).addresses,
  ).toEqual(['10.0.0.1'])
})

test('rates are shown in words', () => {
  expect(rateWords({ requests: 1, windowSeconds: 1 }, british)).toBe('1 request per second')
  expect(rateWords({ requests: 12_000, windowSeconds: 3600 }, british)).toBe('12,000 requests per hour')
  expect(rateWords(rules.rateLimit, british)).toBe('5 requests per 90 seconds')
})
