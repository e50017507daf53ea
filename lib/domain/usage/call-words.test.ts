import { expect, test } from 'vitest'
import { callWords, countCalls, firstBarOf } from './call-words'

const count = (calls: number, noun: string) => `${calls} ${noun}${calls === 1 ? '' : 's'}`

test.each([
  [0, 0, 'No calls'],
  [1, 0, '1 call accepted'],
  [475, 0, '475 calls accepted'],
  [0, 1, '1 call blocked'],
  [0, 3, '3 calls blocked'],
  [1, 3, '1 call accepted, 3 blocked'],
  [472, 1, '472 calls accepted, 1 blocked'],
])('%i accepted and %i blocked calls are "%s"', (accepted, blocked, words) => {
  expect(callWords({ accepted, blocked }, count, String)).toBe(words)
})

const SECRETS = [
  { secretId: 'one', accepted: [1, 2, 3], refused: [0, 0, 1] },
  { secretId: 'two', accepted: [10, 0, 0], refused: [0, 5, 0] },
]

test('the calls of all secrets are counted, or the calls from a bar of the chart on', () => {
  expect(countCalls(SECRETS)).toEqual({ accepted: 16, blocked: 6 })
  expect(countCalls(SECRETS, 2)).toEqual({ accepted: 3, blocked: 1 })
  expect(countCalls(SECRETS, 3)).toEqual({ accepted: 0, blocked: 0 })
})

test('a day begins with a bar, before all bars, or after them', () => {
  const starts = ['2026-11-28T22:00:00.000Z', '2026-11-28T23:00:00.000Z', '2026-11-29T00:00:00.000Z']
  expect(firstBarOf(Date.parse('2026-11-28T23:00:00Z'), starts)).toBe(1)
  expect(firstBarOf(Date.parse('2026-11-28T10:00:00Z'), starts)).toBe(0)
  expect(firstBarOf(Date.parse('2026-11-29T01:00:00Z'), starts)).toBe(3)
})
