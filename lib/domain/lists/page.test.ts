import { describe, expect, test } from 'vitest'
import { decodeCursor, type ListCursor } from './cursor'
import { toPage } from './page'

const rowsOf = (ids: string) => [...ids].map((id) => ({ id, name: id.toUpperCase() }))
const pageOf = (ids: string, cursor: ListCursor | null) => {
  const page = toPage(rowsOf(ids), {
    limit: 2,
    cursor,
    sortValue: (row) => row.name,
    toItem: (row) => row.id,
  })
  const read = (text: string | null) => text && decodeCursor(text)
  return { items: page.items.join(''), next: read(page.nextCursor), previous: read(page.previousCursor) }
}
const at = (id: string, backwards: boolean) => ({ value: id.toUpperCase(), id, backwards })

describe('a page of a list', () => {
  test('has no neighbours if everything fits', () => {
    expect(pageOf('ab', null)).toEqual({ items: 'ab', next: null, previous: null })
    expect(pageOf('', null)).toEqual({ items: '', next: null, previous: null })
  })

  test('continues after its last row, and leads back from its first', () => {
    expect(pageOf('abc', null)).toEqual({ items: 'ab', next: at('b', false), previous: null })
    expect(pageOf('cde', at('b', false))).toEqual({
      items: 'cd',
      next: at('d', false),
      previous: at('c', true),
    })
    expect(pageOf('e', at('d', false))).toEqual({ items: 'e', next: null, previous: at('e', true) })
  })

  test('that was read backwards is put in order, and always has a next page', () => {
    expect(pageOf('dcb', at('e', true))).toEqual({
      items: 'cd',
      next: at('d', false),
      previous: at('c', true),
    })
    expect(pageOf('ba', at('c', true))).toEqual({ items: 'ab', next: at('b', false), previous: null })
  })
})
