import { expect, test } from 'vitest'
import { Allowance } from './allowance'

const takenAt = (allowance: Allowance, now: number) => {
  let taken = 0
  while (allowance.take(now)) taken += 1
  return taken
}

test('is used up at once, and comes back with time, never to more than it was', () => {
  const allowance = new Allowance(10, 2, 0)
  expect(takenAt(allowance, 0)).toBe(10)
  expect(takenAt(allowance, 400)).toBe(0)
  expect(takenAt(allowance, 500)).toBe(1)
  expect(takenAt(allowance, 2_500)).toBe(4)
  expect(takenAt(allowance, 1_000_000)).toBe(10)
})

test('comes back also after the clock was set back', () => {
  const allowance = new Allowance(10, 2, 1_000_000)
  expect(takenAt(allowance, 1_000_000)).toBe(10)
  expect(takenAt(allowance, 0)).toBe(0)
  expect(takenAt(allowance, 1_000)).toBe(2)
})
