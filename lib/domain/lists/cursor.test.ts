import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf } from '@/test/tables'
import { decodeCursor, encodeCursor, isInstantText } from './cursor'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  test('is decoded to the same values, whatever the name', () => {
    const text = fc.string({ unit: 'binary', maxLength: 100 }).filter((one) => !one.includes('\0'))
    fc.assert(
      fc.property(text, text, fc.boolean(), (value, rawId, backwards) => {
        const id = rawId.slice(0, 30).toWellFormed()
        const cursor = encodeCursor({ value, id, backwards })
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
        expect(decodeCursor(cursor)).toEqual({ value, id, backwards })
      }),
    )
  })

  test('fits into a URL even with the longest name', () => {
    expect(
      encodeCursor({ value: '🚀'.repeat(100), id: 'ak_0123456789abcdef', backwards: true }).length,
    ).toBeLessThan(1000)
  })

  test.each([
    ['nothing', ''],
    ['no base64', '!!!'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['an object', encode({ value: 'a', id: 'b', backwards: false })],
    ['too few parts', encode(['a', 'b'])],
    ['too many parts', encode(['a', 'b', false, 'c'])],
    ['numbers', encode([1, 'b', false])],
    ['arrays', encode([['a'], 'b', false])],
    ['a direction in words', encode(['a', 'b', 'true'])],
    ['a NUL byte', encode(['a\0', 'b', false])],
    ['a lone surrogate', Buffer.from('["\\ud800","b",false]').toString('base64url')],
    ['a long id', encode(['a', 'b'.repeat(61), false])],
    ['a long value', encode(['a'.repeat(501), 'b', false])],
  ])('is refused when it is %s', (_title, text) => {
    expect(decodeCursor(text)).toBeNull()
  })

  test('is read without an exception, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => decodeCursor(text)).not.toThrow()
      }),
    )
  })
})

describe('an instant in a cursor', () => {
  test.each(
    cellsOf(`
      2026-11-20 10:00:00+00
      2026-11-20 10:00:00.123+00
      2026-11-20 15:30:00.123456+05:30
      2028-02-29 23:59:59-08
      infinity
      -infinity
    `),
  )('may be %s', (text) => {
    expect(isInstantText(text)).toBe(true)
  })

  test.each([
    '',
    '2026-11-20 10:00:00+00\n',
    ...cellsOf(`
      now
      today
      epoch
      2026-11-20
      2026-13-01 00:00:00+00
      2026-02-30 00:00:00+00
      2027-02-29 00:00:00+00
      2026-11-20 24:00:00+00
      2026-11-20 23:60:00+00
      2026-11-20 23:59:60+00
      0000-01-01 00:00:00+00
      2026-11-20 10:00:00+99
      2026-11-20 10:00:00+00:99
      2026-11-20 10:00:00.1234567+00
      2026-11-20 10:00:00+00'; drop table access_keys; --
    `),
  ])('is not %j', (text) => {
    expect(isInstantText(text)).toBe(false)
  })
})
