import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadOrder } from './load-order'

describe('the order in which tables are loaded', () => {
  test('puts each table after the tables that it refers to, whatever their names', () => {
    // Each table refers only to earlier tables of a shuffled list; therefore an order exists.
    const world = fc
      .shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 6 })
      .chain((tables) => fc.tuple(fc.constant(tables), fc.array(fc.tuple(fc.nat(5), fc.nat(5)))))
    fc.assert(
      fc.property(world, ([tables, pairs]) => {
        const references = pairs.map(([one, other]) => ({
          from: tables[Math.max(one, other)] ?? '',
          to: tables[Math.min(one, other)] ?? '',
        }))
        const order = loadOrder(tables, references)
        expect([...order].sort()).toEqual([...tables].sort())
        for (const { from, to } of references)
          expect(order.indexOf(to)).toBeLessThanOrEqual(order.indexOf(from))
      }),
    )
  })

  test('is alphabetical among tables that do not refer to each other', () => {
    expect(loadOrder(['c', 'a', 'b'], [{ from: 'a', to: 'a' }])).toEqual(['a', 'b', 'c'])
  })

  test('is refused if tables refer to each other in a circle', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]
    expect(() => loadOrder(['a', 'b', 'c'], circle)).toThrow('a, b')
  })
})
