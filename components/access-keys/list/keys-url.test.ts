import { describe, expect, test } from 'vitest'
import { readTableState } from '@/components/data-table/table-url'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { describeSearch, digestSearch, KEYS_URL, toListInput } from './keys-url'

const read = (query: Record<string, string>) => toListInput(readTableState(KEYS_URL, query))

describe('the URL of the list', () => {
  test('asks for the newest keys by default', () => {
    expect(listAccessKeysInput.parse(read({}))).toMatchObject({
      search: '',
      sort: 'created',
      descending: true,
      expiringSoon: false,
    })
  })

  test('carries search, filters and sort', () => {
    const query = { q: 'ci', status: 'revoked', role: 'global_admin', unused: 'yes', sort: 'name' }
    expect(listAccessKeysInput.parse(read(query))).toMatchObject({
      search: 'ci',
      status: 'revoked',
      role: 'global_admin',
      unused: true,
      sort: 'name',
      descending: false,
    })
  })

  test('asks for a pasted secret by its digest only', () => {
    const digest = 'ab'.repeat(32)
    expect(read({ q: digestSearch(digest) })).toMatchObject({ digest })
    expect(read({ q: digestSearch(digest) })).not.toHaveProperty('search')
  })

  test('describes the search for a secret in words, and quotes every other search', () => {
    expect(describeSearch(digestSearch('ab'.repeat(32)))).toBe('the secret that was pasted')
    expect(describeSearch('ci')).toBeNull()
  })

  test('passes on an unknown filter without guessing', () => {
    expect(listAccessKeysInput.safeParse(read({ status: 'asleep' })).success).toBe(false)
  })
})
