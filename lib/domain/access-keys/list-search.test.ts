import { expect, test } from 'vitest'
import { readAddressStart } from './list-search'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0', '203.0'],
  ['203.0.', '203.0.'],
  ['203', null],
  ['1.2.3.4.5', null],
  ['v1.2', null],
  ['2001:DB8::1', '2001:db8::1'],
  ['2001:', '2001:'],
  ['reports:read', null],
  ['%:_', null],
])('%j is the beginning of an address: %j', (typed, start) => {
  expect(readAddressStart(typed)).toBe(start)
})
