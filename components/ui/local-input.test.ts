import { afterEach, expect, test, vi } from 'vitest'
import { fromLocalInput, instantOfField, toLocalInput } from './local-input'

afterEach(() => {
  vi.unstubAllEnvs()
})

// At 3 o'clock summer time, clocks go back to 2. Therefore half past two occurs twice, an hour apart.
const FIRST = Date.UTC(2026, 9, 25, 0, 30)
const SECOND = Date.UTC(2026, 9, 25, 1, 30)

test.each([
  ['the first', FIRST],
  ['the second', SECOND],
])('an untouched field that shows %s 02:30 of a night with two of them keeps its instant', (_, instant) => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  expect(toLocalInput(instant)).toBe('2026-10-25T02:30:00')
  expect(instantOfField(toLocalInput(instant), instant)).toBe(instant)
})

test('an untouched field keeps the milliseconds that it does not show', () => {
  const instant = FIRST + 123
  expect(instantOfField(toLocalInput(instant), instant)).toBe(instant)
})

test('a changed field has the instant of its text', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  expect(instantOfField('2026-10-25T04:30:00', SECOND)).toBe(Date.UTC(2026, 9, 25, 3, 30))
  expect(instantOfField('2026-10-25T02:30:01', SECOND)).toBe(fromLocalInput('2026-10-25T02:30:01'))
  expect(instantOfField('', SECOND)).toBeNaN()
})
