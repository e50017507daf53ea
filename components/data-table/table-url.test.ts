import { describe, expect, it } from 'vitest'
import { changeQuery, isNarrowed, readTableState, writeSort } from './table-url'

const url = { sortable: ['name', 'created'], defaultSort: '-created', filters: ['status', 'unused'] }

describe('the state of a table in the URL', () => {
  it('without parameters is the first page in the default order', () => {
    expect(readTableState(url, {})).toEqual({
      search: '',
      sort: { id: 'created', desc: true },
      cursor: null,
      place: null,
      filters: { status: [], unused: [] },
    })
  })

  it('holds search, order, page and every filter', () => {
    const state = readTableState(url, {
      q: ' deploy ',
      sort: 'name',
      cursor: 'abc',
      rows: '51-',
      status: 'active,expired',
    })
    expect(state).toEqual({
      search: 'deploy',
      sort: { id: 'name', desc: false },
      cursor: 'abc',
      place: { first: 51 },
      filters: { status: ['active', 'expired'], unused: [] },
    })
  })

  it('falls back to the default order for a column that cannot be sorted', () => {
    expect(readTableState(url, { sort: '-secret_hash' }).sort).toEqual({ id: 'created', desc: true })
  })

  it('knows whether it hides rows; the order hides none', () => {
    for (const query of [{ q: 'ci' }, { cursor: 'abc' }, { status: 'active' }])
      expect(isNarrowed(readTableState(url, query))).toBe(true)
    for (const query of [{}, { sort: 'name' }, { q: ' ' }])
      expect(isNarrowed(readTableState(url, query))).toBe(false)
  })

  it('has a bounded length', () => {
    expect(readTableState(url, { q: 'a'.repeat(5000) }).search).toHaveLength(200)
  })

  it('omits the default order from the link', () => {
    expect(writeSort(url, { id: 'created', desc: true })).toBe('')
    expect(writeSort(url, { id: 'name', desc: true })).toBe('-name')
  })

  it('is changed without losing other parameters, and stays readable', () => {
    const query = changeQuery('status=active&cursor=abc&tab=usage', {
      status: 'active,expired',
      cursor: null,
    })
    expect(query).toBe('status=active,expired&tab=usage')
    expect(changeQuery('', { q: 'sha256:ab' })).toBe('q=sha256:ab')
    expect(changeQuery('q=a%26b', { q: '' })).toBe('')
  })
})
