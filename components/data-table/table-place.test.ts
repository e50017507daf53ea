import { describe, expect, test } from 'vitest'
import { describeRows, readPlace, rowRange, type TablePlace, writePlace } from './table-place'

const page = (shown: number, ends: 'first' | 'middle' | 'last' | 'only') => ({
  items: Array.from({ length: shown }, () => null),
  previousCursor: ends === 'first' || ends === 'only' ? null : 'p',
  nextCursor: ends === 'last' || ends === 'only' ? null : 'n',
})
const WORDS = {
  one: 'access key',
  many: 'access keys',
  number: (value: number) => value.toLocaleString('en'),
}
const counted = (count: number) => ({ count, capped: false })
const MANY = { count: 10_000, capped: true }
const from = (first: number): TablePlace => ({ first })
const to = (last: number): TablePlace => ({ last })

describe('the foot of a list', () => {
  test.each([
    ['1–50 of 2,014', page(50, 'first'), null, counted(2014)],
    ['51–100 of 2,014', page(50, 'middle'), from(51), counted(2014)],
    ['51–100 of 2,014', page(50, 'middle'), to(100), counted(2014)],
    ['2,001–2,014 of 2,014', page(14, 'last'), from(2001), counted(2014)],
    ['1–50 of more than 10,000', page(50, 'first'), null, MANY],
    ['10,051–10,100 of more than 10,100', page(50, 'middle'), from(10_051), MANY],
    ['10,051–10,060 of 10,060', page(10, 'last'), from(10_051), MANY],
    ['1–50 of more than 50', page(50, 'first'), null, null],
    ['51–73 of 73', page(23, 'last'), from(51), null],
    ['1–50', page(50, 'first'), null, 'pending'],
    ['51–100', page(50, 'middle'), from(51), 'pending'],
    ['51 of 51', page(1, 'last'), from(51), counted(51)],
    ['1 access key', page(1, 'only'), null, counted(1)],
    ['2 access keys', page(2, 'only'), null, null],
    ['2 access keys', page(2, 'only'), from(51), 'pending'],
  ] as const)('says %s', (words, shown, place, count) => {
    expect(describeRows(shown, place, count, WORDS)).toBe(words)
  })

  // The list has changed since the link was made, or somebody wrote the link.
  test.each([
    ['no place', '50 access keys on this page', page(50, 'middle'), null, counted(2014)],
    ['a place behind the end', '50 access keys on this page', page(50, 'middle'), from(5001), counted(2014)],
    [
      'the first place on a later page',
      '50 access keys on this page',
      page(50, 'middle'),
      from(1),
      counted(90),
    ],
    ['a place before the first row', '50 access keys on this page', page(50, 'middle'), to(20), null],
    ['an old place on the last page', '2,001–2,014 of 2,014', page(14, 'last'), from(1951), counted(2014)],
    ['a place below a count that stopped', '10 access keys on this page', page(10, 'last'), from(51), MANY],
    ['a place on the first page', '1–50 of 2,014', page(50, 'first'), from(901), counted(2014)],
    ['a count below the rows', '1–50 of more than 50', page(50, 'first'), null, counted(40)],
  ] as const)('claims no unknown place: %s', (_title, words, shown, place, count) => {
    expect(describeRows(shown, place, count, WORDS)).toBe(words)
  })
})

describe('the place in a link', () => {
  test.each(['51-', '-50', '999999999-'])('is read and written: %s', (text) => {
    expect(writePlace(readPlace(text))).toBe(text)
  })

  test.each(['', '51', '-', '0-', '-0', '1e3-', '-5-', '١-', '9999999999-', ' 51-', '51-\n'])(
    'is dropped if it is %j',
    (text) => {
      expect(readPlace(text)).toBeNull()
    },
  )

  test('leads to the neighbours', () => {
    const { first, last } = rowRange(page(50, 'middle'), from(51), counted(2014))
    expect([first, last]).toEqual([51, 100])
    expect(writePlace({ last: 0 })).toBeNull()
    expect(writePlace({ first: 1_000_000_000 })).toBeNull()
  })
})
