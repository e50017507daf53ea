import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ObservedChange, violations } from './history'

const changes: ObservedChange[] = [
  { code: 'INACTIVE', startedAt: 100, receiptAt: 110 },
  { code: 'VALID', startedAt: 200, receiptAt: 210 },
  { code: 'REVOKED', startedAt: 300, receiptAt: 310 },
]
const answer = (code: string, startedAt: number, endedAt: number) => ({
  code,
  startedAt,
  endedAt,
  verifier: 'a',
})

describe('the judge of histories', () => {
  test.each([
    ['before any change', answer('VALID', 1, 2)],
    ['the old state, asked before the receipt', answer('VALID', 109, 150)],
    ['the new state, as soon as its change began', answer('INACTIVE', 90, 101)],
    ['either state while a change is under way', answer('REVOKED', 301, 302)],
    ['a state of long ago, asked long ago', answer('VALID', 50, 400)],
  ])('accepts %s', (_name, one) => {
    expect(violations('VALID', changes, [one])).toEqual([])
  })

  test.each([
    ['an acceptance that was asked for after the receipt', answer('VALID', 311, 312)],
    ['an acceptance between deactivation and reactivation', answer('VALID', 120, 190)],
    ['a refusal that nobody has caused yet', answer('REVOKED', 220, 290)],
    ['a refusal from before the reactivation', answer('INACTIVE', 211, 290)],
  ])('finds %s', (_name, one) => {
    expect(violations('VALID', changes, [one])).toHaveLength(1)
  })

  test('treats a state as possible while the next change has no receipt', () => {
    const open = [{ code: 'REVOKED', startedAt: 100, receiptAt: null }]
    expect(violations('VALID', open, [answer('VALID', 500, 501)])).toEqual([])
  })

  test('accepts every history of one correct register', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 })), (times) => {
        const truthAt = (time: number) =>
          changes.filter(({ startedAt }) => startedAt + 5 <= time).at(-1)?.code ?? 'VALID'
        const answers = times.map((time) => answer(truthAt(time), time - 3, time + 3))
        expect(violations('VALID', changes, answers)).toEqual([])
      }),
    )
  })

  test('detects a cache that is refreshed too late', () => {
    const stale = Array.from({ length: 100 }, (_, index) => answer('VALID', 310 + index, 311 + index))
    expect(violations('VALID', changes, stale).length).toBeGreaterThanOrEqual(99)
  })
})
