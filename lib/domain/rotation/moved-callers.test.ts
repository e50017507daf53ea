import { expect, test } from 'vitest'
import { moveOfCaller, withMoves } from './moved-callers'

const EARLY = '2026-11-20T10:00:00.000Z'
const LATE = '2026-11-20T11:00:00.000Z'

test.each([
  ['was seen with the new secret since', EARLY, LATE, 'moved'],
  ['came back with the old secret', LATE, EARLY, 'uses-both'],
  ['was seen with both at once', EARLY, EARLY, 'uses-both'],
  ['was never seen with the new secret', EARLY, null, 'not-moved'],
] as const)('a caller that %s', (_, old, fresh, move) => {
  expect(moveOfCaller(old, fresh)).toBe(move)
})

test('a caller is its address, user agent and client id together', () => {
  const caller = { address: '10.0.0.1', userAgent: 'a/1', clientId: '', calls: 3, lastAt: EARLY }
  const others = [
    { ...caller, address: '10.0.0.2', lastAt: LATE },
    { ...caller, userAgent: 'a/2', lastAt: LATE },
    { ...caller, clientId: 'x', lastAt: LATE },
  ]
  expect(withMoves([caller], others)[0]?.move).toBe('not-moved')
  expect(withMoves([caller], [...others, { ...caller, lastAt: LATE }])[0]?.move).toBe('moved')
})
