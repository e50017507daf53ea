import { describe, expect, test } from 'vitest'
import { describeImpact } from './describe-impact'
import { policyInput } from './policy-input'
import { policyDifference } from './policy-words'

const policy = {
  longestLifetimeDays: null,
  defaultExpiry: '6_months',
  defaultExpiryDays: null,
  rotationReminderDays: 90,
  unusedAfterDays: 90,
  addressRuleRequiredForGlobalAdmin: false,
  reasonRequiredForRevocation: true,
}
const START = '2026-12-14T08:00:00.000Z'
const problems = (change: Record<string, unknown>) => {
  const parsed = policyInput.safeParse({ ...policy, ...change })
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}

describe('a policy', () => {
  test.each([
    ['as it starts', {}, []],
    ['no lifetime at all', { longestLifetimeDays: 0 }, ['longestLifetimeDays']],
    ['half a day', { unusedAfterDays: 0.5 }, ['unusedAfterDays']],
    ['a default that the longest lifetime forbids', { longestLifetimeDays: 183 }, ['defaultExpiry']],
    ['a default that just fits', { longestLifetimeDays: 184 }, []],
    ['a custom default without days', { defaultExpiry: 'custom' }, ['defaultExpiryDays']],
    [
      'a custom default that is too long',
      { defaultExpiry: 'custom', defaultExpiryDays: 31, longestLifetimeDays: 30 },
      ['defaultExpiryDays'],
    ],
    ['a century', { longestLifetimeDays: 36_500 }, ['longestLifetimeDays']],
  ])('%s', (_name, change, expected) => {
    expect(problems(change)).toEqual(expected)
  })
})

describe('the headline of a dry run', () => {
  test.each([
    [0, 0, null, 'No active keys affected.'],
    [1, 0, null, '1 key affected, none immediately.'],
    [1, 1, null, '1 key affected, immediately.'],
    [12, 12, null, '12 keys affected, all immediately.'],
    [1200, 3, null, '1,200 keys affected, 3 immediately.'],
    [1, 1, START, '1 key affected, on 2026-12-14 08:00 UTC.'],
    [1200, 642, START, '1,200 keys affected, 642 on 2026-12-14 08:00 UTC.'],
  ])('of %i keys, %i at the start, which is %s', (total, atOnce, startsAt, sentence) => {
    expect(describeImpact({ total, atOnce, startsAt })).toBe(sentence)
  })
})

test('the changes of another editor are described in sentences, without anything else', () => {
  const before = policyInput.parse(policy)
  const after = { ...before, longestLifetimeDays: 90, defaultExpiry: '30_days' as const }
  expect(policyDifference(before, before)).toEqual([])
  expect(policyDifference(before, after)).toEqual([
    'Secrets last at most 90 days.',
    'The default expiration is 30 days.',
  ])
})
