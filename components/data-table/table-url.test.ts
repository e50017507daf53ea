import { describe, expect, it } from 'vitest'
import { readTableState, writeSort } from './table-url'

const url = { sortable: ['name', 'created'], defaultSort: '-created', filters: ['status', 'unused'] }

describe('the state of a table in the URL', () => {
  it('is the first page in the default order when there is nothing', () => {
    expect(readTableState(url, {})).toEqual({
      search: '',
      sort: { id: 'created', desc: true },
      cursor: null,
      filters: { status: [], unused: [] },
    })
  })

  it('holds search, order, page and every filter', () => {
    const state = readTableState(url, {
      q: ' deploy ',
      sort: 'name',
      cursor: 'abc',
      status: 'active,expired',
    })
    expect(state).toEqual({
      search: 'deploy',
      sort: { id: 'name', desc: false },
      cursor: 'abc',
      filters: { status: ['active', 'expired'], unused: [] },
    })
  })

  it('falls back to the default order for a column that cannot be sorted by', () => {
    expect(readTableState(url, { sort: '-secret_hash' }).sort).toEqual({ id: 'created', desc: true })
  })

  it('does not grow without bound', () => {
    expect(readTableState(url, { q: 'a'.repeat(5000) }).search).toHaveLength(200)
  })

  it('leaves the default order out of the link', () => {
    expect(writeSort(url, { id: 'created', desc: true })).toBe('')
    expect(writeSort(url, { id: 'name', desc: true })).toBe('-name')
  })
})
