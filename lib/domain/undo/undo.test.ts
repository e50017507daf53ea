import { expect, test } from 'vitest'
import { refusalOfUndo } from './undo'

const at = new Date('2026-05-04T03:00:00Z')
const after = (ms: number) => new Date(at.getTime() + ms)
const own = { at, byMemberId: 'usr_support', isOvertaken: false }

test.each([
  ['at once', own, after(0), null],
  ['in the last moment', own, after(10_000), null],
  ['a moment later', own, after(10_001), 'STATE_CONFLICT'],
  ['of somebody else', { ...own, byMemberId: 'usr_admin' }, after(1), 'FORBIDDEN'],
  ['of a program', { ...own, byMemberId: null }, after(1), 'FORBIDDEN'],
  ['after another change', { ...own, isOvertaken: true }, after(1), 'STATE_CONFLICT'],
  ['of nothing', undefined, after(1), 'STATE_CONFLICT'],
] as const)('undoing a deactivation %s', (_what, deactivation, now, code) => {
  expect(refusalOfUndo(deactivation, 'usr_support', now)?.code ?? null).toBe(code)
})
