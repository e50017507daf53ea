import { describe, expect, test } from 'vitest'
import { DAY } from '../durations'
import { allowedPeriods, chosenInstant, endByNextPolicy, startingExpiry } from './expiry-choices'

const now = Date.parse('2026-11-20T12:00:00Z')
const policy = { defaultPeriod: '6_months', defaultDays: null, longestLifetimeDays: null } as const

test('a scheduled policy that will end a new secret earlier says when', () => {
  const inDays = (days: number) => now + days * DAY
  const next = { longestLifetimeDays: 90, startsAt: new Date(inDays(14)).toISOString() }
  expect(endByNextPolicy({ ...policy, next }, inDays(180), now)).toBe(inDays(90))
  expect(endByNextPolicy({ ...policy, next }, inDays(60), now)).toBeNull()
  expect(endByNextPolicy(policy, inDays(180), now)).toBeNull()
})

describe('the choice of an expiry', () => {
  test('is unrestricted without a longest lifetime', () => {
    expect(allowedPeriods(policy, now)).toContain('1_year')
    expect(startingExpiry(policy, now)).toEqual({ period: '6_months', days: '' })
  })

  test('omits what the policy does not allow', () => {
    const strict = { ...policy, longestLifetimeDays: 60 }
    expect(allowedPeriods(strict, now)).toEqual(['7_days', '30_days', '60_days', 'custom'])
    expect(startingExpiry(strict, now)).toEqual({ period: 'custom', days: '60' })
  })

  test('starts with the policy’s custom number of days', () => {
    const custom = { defaultPeriod: 'custom', defaultDays: 45, longestLifetimeDays: 60 } as const
    expect(startingExpiry(custom, now)).toEqual({ period: 'custom', days: '45' })
  })

  test('is converted to an instant', () => {
    expect(chosenInstant('custom', ' 3 ', now)).toBe(now + 3 * DAY)
    expect(chosenInstant('6_months', '', now)).toBe(Date.parse('2027-05-20T12:00:00Z'))
  })

  test.each(['', '0', '-1', '2.5', '1e3', 'NaN', '3651', '999999999'])(
    'gives no instant for %o days',
    (days) => {
      expect(chosenInstant('custom', days, now)).toBeNull()
    },
  )
})
