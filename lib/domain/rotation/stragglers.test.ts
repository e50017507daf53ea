import { expect, test } from 'vitest'
import type { CallerMove } from './moved-callers'
import { countStragglers } from './stragglers'

const AT = '2026-11-20T10:00:00.000Z'
const blocked = (callerCount: number, moves: CallerMove[]) => ({
  since: AT,
  calls: 10,
  callerCount,
  lastAt: AT,
  callers: moves.map((move) => ({ address: move, userAgent: '', clientId: '', calls: 1, lastAt: AT, move })),
})

test.each([
  ['nobody, while the old secret works', null, 0],
  ['nobody, if no caller was blocked', blocked(0, []), 0],
  ['a caller that has not moved', blocked(1, ['not-moved']), 1],
  ['a caller that came back', blocked(1, ['uses-both']), 1],
  ['nobody, if all blocked callers have moved', blocked(2, ['moved', 'moved']), 0],
  ['callers beyond the listed ones', blocked(12, ['moved', 'not-moved']), 11],
] as const)('a rotation waits for %s', (_, callers, count) => {
  expect(countStragglers(callers)).toBe(count)
})
