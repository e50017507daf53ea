import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantInput } from './instant'

const instant = instantInput('Enter a date and time')

describe('an instant as input', () => {
  test.each([
    ['2026-11-21T15:04:05Z', '2026-11-21T15:04:05.000Z'],
    ['2026-11-21T15:04:05.123456789Z', '2026-11-21T15:04:05.123Z'],
    ['2026-11-21T15:04:00+05:45', '2026-11-21T09:19:00.000Z'],
    ['2026-01-01T00:00:00+23:00', '2025-12-31T01:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s is told in UTC', (text, expected) => {
    expect(instant.parse(text)).toBe(expected)
  })

  test.each([
    'tomorrow',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+24:00',
    '0000-06-01T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    `2026-01-01T00:00:00.${'1'.repeat(500)}Z`,
  ])('%s is no instant that could be stored', (text) => {
    expect(instant.safeParse(text).success).toBe(false)
  })

  test('stays the same when it is read again', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const once = instant.parse(date.toISOString())
          expect(instant.parse(once)).toBe(once)
          expect(Date.parse(once)).toBe(date.getTime())
        },
      ),
    )
  })
})
