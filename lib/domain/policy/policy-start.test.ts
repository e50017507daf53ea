import { expect, test } from 'vitest'
import { DAY } from '../durations'
import { problemOfStart } from './policy-start'

const NOW = Date.parse('2026-10-24T12:00:00Z')

test.each([
  ['a moment ago', -1, 'Choose a time in the future. To start now, remove the date.'],
  ['this very moment', 0, 'Choose a time in the future. To start now, remove the date.'],
  ['in a moment', 1, null],
  ['in two weeks, over the end of summer time', 14 * DAY, null],
  ['in a year', 366 * DAY, null],
  ['in more than a year', 366 * DAY + 1, 'Choose a date within 366 days'],
])('a start %s', (_when, wait, problem) => {
  expect(problemOfStart(NOW + wait, NOW)).toBe(problem)
})
