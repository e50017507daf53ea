import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOTHING_REQUESTED } from '@/test/worlds/requested'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { type RefusalGroup, unlistedCalls } from './refusal-groups'

const group = (code: RefusalGroup['code'], calls: number): RefusalGroup => ({
  code,
  calls,
  ...NOTHING_REQUESTED,
  lastAt: '2026-11-20T12:00:00.000Z',
  decisionId: 'dec_0000000000000001',
})
const code = fc.constantFrom(...DECISION_CODES)
const counts = fc.array(fc.record({ code, calls: fc.nat(1_000) }), { maxLength: 20 })

test('the rest of each code is what was counted and is in no group, the largest first', () => {
  const counted = [
    { code: 'VALID', calls: 900 },
    { code: 'IP_NOT_ALLOWED', calls: 3 },
    { code: 'REVOKED', calls: 5 },
    { code: 'INSUFFICIENT_PERMISSION', calls: 12 },
    { code: 'INSUFFICIENT_PERMISSION', calls: 30 },
  ] as const
  const groups = [
    group('INSUFFICIENT_PERMISSION', 12),
    group('INSUFFICIENT_PERMISSION', 10),
    group('REVOKED', 5),
  ]
  expect(unlistedCalls(counted, groups)).toEqual([
    { code: 'INSUFFICIENT_PERMISSION', calls: 20 },
    { code: 'IP_NOT_ALLOWED', calls: 3 },
  ])
})

test('groups and rest together are never fewer than what was counted', () => {
  fc.assert(
    fc.property(counts, counts, (counted, kept) => {
      const groups = kept.map((one) => group(one.code, one.calls))
      const rest = unlistedCalls(counted, groups)
      const sum = (all: readonly { code: string; calls: number }[], wanted: string) =>
        all.filter((one) => one.code === wanted).reduce((total, one) => total + one.calls, 0)
      for (const one of DECISION_CODES.filter((each) => each !== 'VALID'))
        expect(sum(groups, one) + sum(rest, one)).toBe(Math.max(sum(counted, one), sum(groups, one)))
      expect(rest.every(({ calls }) => calls > 0)).toBe(true)
      expect(sum(rest, 'VALID')).toBe(0)
    }),
  )
})
