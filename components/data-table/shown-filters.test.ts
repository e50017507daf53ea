import { expect, test } from 'vitest'
import { shownFilters } from './shown-filters'

const shownWith = { id: 'period', value: 'custom' }
const FILTERS = [
  { kind: 'text', id: 'actor', label: 'Actor' },
  { kind: 'instant', id: 'from', label: 'From', shownWith },
  { kind: 'instant', id: 'since', label: 'Since' },
] as const

test.each([
  [{}, ['actor', 'since']],
  [{ period: ['hour'] }, ['actor', 'since']],
  [{ period: ['hour'], from: ['2026-01-01T00:00:00.000Z'] }, ['actor', 'since']],
  [{ period: ['custom'] }, ['actor', 'from', 'since']],
  [{ from: ['2026-01-01T00:00:00.000Z'] }, ['actor', 'from', 'since']],
])('with %j the filters on the screen are %j', (filters, shown) => {
  expect(shownFilters(FILTERS, { filters }).map(({ id }) => id)).toEqual(shown)
})
