import { expect, test } from 'vitest'
import { asOfIn, keptInThePast } from './past-query'

const AT = '2026-11-01T09:00:00.000Z'

test('the filters that the record can answer are kept, without the instant and the place in the list', () => {
  const filters = { q: 'report', status: 'active', account: 'acc_0000000000000001', owner: 'Platform, night' }
  const others = { asOf: AT, cursor: 'x', rows: '51-', health: 'never_used', sort: 'expires' }
  expect(keptInThePast({ ...filters, ...others })).toEqual(filters)
  expect(keptInThePast({ asOf: AT, scope: '' })).toEqual({})
})

test('the filter by a level of containment is kept', () => {
  expect(keptInThePast({ status: 'suspended' })).toEqual({ status: 'suspended' })
})

test('a pasted secret is not searched for in the past', () => {
  const digest = `sha256:${'0'.repeat(64)}`
  expect(keptInThePast({ q: digest, status: 'active' })).toEqual({ status: 'active' })
  expect(keptInThePast({ q: 'ak_0123456789abcdef' })).toEqual({ q: 'ak_0123456789abcdef' })
})

test('an address without an instant shows the present', () => {
  expect(asOfIn({})).toBeNull()
  expect(asOfIn({ asOf: '' })).toBeNull()
  expect(asOfIn({ asOf: [AT, 'other'] })).toBe(AT)
})
