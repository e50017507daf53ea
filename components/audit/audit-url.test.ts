import { expect, test } from 'vitest'
import { readTableState } from '@/components/data-table/table-url'
import { AUDIT_URL, exportPath, toEventFilters } from './audit-url'

const NOW = Date.parse('2026-11-29T12:00:00.000Z')
const filtersOf = (query: Record<string, string>) => toEventFilters(readTableState(AUDIT_URL, query), NOW)

test.each([
  ['hour', '2026-11-29T11:00:00.000Z'],
  ['day', '2026-11-28T12:00:00.000Z'],
  ['week', '2026-11-22T12:00:00.000Z'],
])('the period “%s” begins at %s', (period, from) => {
  expect(filtersOf({ period })).toEqual({ from })
})

test('a period with a name wins over two instants, and a custom one uses them', () => {
  const typed = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }
  expect(filtersOf({ period: 'hour', ...typed })).toEqual({ from: '2026-11-29T11:00:00.000Z' })
  expect(filtersOf({ period: 'custom', ...typed })).toEqual(typed)
  expect(filtersOf(typed)).toEqual(typed)
  expect(filtersOf({ period: 'custom' })).toEqual({})
})

test('an unknown period reaches the server, which refuses it', () => {
  expect(filtersOf({ period: 'fortnight' })).toEqual({ from: 'fortnight' })
})

test('the export has the same filters as the list', () => {
  const state = readTableState(AUDIT_URL, { period: 'hour', actor: 'x@acme.test' })
  expect(exportPath('default', 'csv', state, NOW)).toBe(
    '/default/audit/export?format=csv&actor=x%40acme.test&from=2026-11-29T11%3A00%3A00.000Z',
  )
})
