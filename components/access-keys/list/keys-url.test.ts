import { describe, expect, test } from 'vitest'
import { readTableState } from '@/components/data-table/table-url'
import { listAccessKeysInput } from '@/lib/domain/access-keys/list-input'
import { exportAccessKeysInput } from '@/lib/domain/key-export/export-input'
import { KEYS_URL, pastedIn, toExportInput, toListInput, toQuery } from './keys-url'

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

  test('asks for a paste by its lookups only', () => {
    const words = [`sha256:${'ab'.repeat(32)}`, 'damaged:ak_0123456789abcdef', 'chatel_…RwEQ']
    expect(read({ q: words.join(',') })).toMatchObject({ pasted: words })
    expect(read({ q: words.join(',') })).not.toHaveProperty('search')
    expect(listAccessKeysInput.safeParse(read({ q: words.join(',') })).success).toBe(true)
  })

  test('holds as many lookups as one paste may have, and refuses more', () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, index) => `sha256:${String(index).padStart(64, '0')}`).join(',')
    expect(read({ q: words(50) })).toMatchObject({ pasted: expect.objectContaining({ length: 50 }) })
    expect(listAccessKeysInput.safeParse(read({ q: words(51) })).success).toBe(false)
  })

  test.each(['ci', 'ak_0123456789abcdef', 'ci,ak_0123456789abcdef', 'sha256:ab', ''])(
    'asks for %j as words',
    (search) => {
      expect(pastedIn(search)).toBeNull()
      expect(read({ q: search })).toMatchObject({ search })
    },
  )

  test('passes on an unknown filter without guessing', () => {
    expect(listAccessKeysInput.safeParse(read({ status: 'asleep' })).success).toBe(false)
  })
})

describe('the address of an export', () => {
  test('asks for the rows of the list, on all its pages', () => {
    const query = {
      q: 'ci',
      sort: 'name',
      account: 'acc_0123456789abcdef',
      scope: 'alerts:read',
      owner: 'Team, night',
      unused: 'yes',
      rotation: 'yes',
      cursor: 'abc',
      rows: '51-',
    }
    const address = toQuery(readTableState(KEYS_URL, query))
    expect(address).not.toHaveProperty('cursor')
    expect(exportAccessKeysInput.parse(toExportInput({ ...address, format: 'csv' }))).toMatchObject({
      search: 'ci',
      sort: 'name',
      descending: false,
      reachesAccount: 'acc_0123456789abcdef',
      allowsPermission: 'alerts:read',
      owner: 'Team, night',
      unused: true,
      dueForRotation: true,
      format: 'csv',
    })
  })

  test.each([
    {},
    { format: 'xlsx' },
    { format: 'csv', status: 'asleep' },
    { format: 'csv', account: 'x' },
    { format: 'csv', scope: 'x' },
  ])('refuses %j', (query) => {
    expect(exportAccessKeysInput.safeParse(toExportInput(query)).success).toBe(false)
  })
})
