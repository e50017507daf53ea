import { expect, test } from 'vitest'
import { planMigrations } from './planned-migrations'

test.each([
  { title: 'of this version needs nothing afterwards', given: [1, 2, 3], before: [1, 2, 3], after: [] },
  { title: 'of an older version is upgraded afterwards', given: [1, 2], before: [1, 2], after: [3] },
  {
    title: 'of a version that lacks one in between gets it afterwards',
    given: [3, 1],
    before: [1, 3],
    after: [2],
  },
])('a backup $title', ({ given, before, after }) => {
  expect(planMigrations(given, [1, 2, 3])).toEqual({ before, after })
})

test('a backup of a newer version has no migration plan', () => {
  expect(planMigrations([1, 2, 3, 4], [1, 2, 3])).toBeNull()
})
