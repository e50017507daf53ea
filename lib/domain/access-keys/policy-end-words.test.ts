import { expect, test } from 'vitest'
import { policyEndWords } from './policy-end-words'

const end = {
  at: '2026-11-28T08:00:00.000Z',
  policySince: '2026-11-28T08:00:00.000Z',
  ownExpiresAt: '2026-12-08T10:00:00.000Z',
}
const day = (instant: number) => new Date(instant).toISOString().slice(5, 10)

test.each([
  ['a day later', end, '2026-11-29', 'Cut off by the policy of 11-28; own expiry 12-08'],
  ['a day before', end, '2026-11-27', 'Will be cut off by the policy of 11-28; own expiry 12-08'],
  [
    'of a policy without a date',
    { ...end, policySince: null },
    '2026-11-29',
    'Cut off by the policy; own expiry 12-08',
  ],
])('the end by the policy in words, %s', (_when, which, now, words) => {
  expect(policyEndWords(which, Date.parse(now), day)).toBe(words)
})
