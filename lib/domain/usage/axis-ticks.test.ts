import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisTicks } from './axis-ticks'

describe('the axis of a chart', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [5, [0, 2, 4, 6]],
    [40, [0, 10, 20, 30, 40]],
    [41, [0, 20, 40, 60]],
    [1234, [0, 500, 1000, 1500]],
    [987_654, [0, 500_000, 1_000_000]],
  ])('up to %i has the numbers %j', (largest, ticks) => {
    expect(axisTicks(largest)).toEqual(ticks)
  })

  test('has two to five whole numbers and reaches the largest value', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_000 }), (largest) => {
        const ticks = axisTicks(largest)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(5)
        expect(ticks.every(Number.isInteger)).toBe(true)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest)
      }),
    )
  })
})
