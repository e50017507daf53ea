import { expect, test } from 'vitest'
import { isForgotten } from './attempt'
import { attemptName } from './attempt-name'

test.each([
  ['a random number in hexadecimal', 'a1'.repeat(18), true],
  ['a short one', 'a1', false],
  ['another text', 'not a number of this form', false],
])('the name of an attempt is %s: %s, %s', (_what, name, isName) => {
  expect(attemptName.safeParse(name).success).toBe(isName)
})

test('after a day nobody says any more that an attempt was not done', () => {
  const hour = 60 * 60 * 1000
  expect(isForgotten(0, 23 * hour)).toBe(false)
  expect(isForgotten(0, 25 * hour)).toBe(true)
})
