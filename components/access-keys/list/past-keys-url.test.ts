import { expect, test } from 'vitest'
import { readTableState } from '@/components/data-table/table-url'
import { countAsOfInput, exportAsOfInput, listAsOfInput } from '@/lib/domain/as-of/as-of-input'
import { PAST_KEYS_URL, toAsOfExportInput, toAsOfFilter, toAsOfInput } from './past-keys-url'

const AT = '2026-11-01T09:00:00.000Z'
const QUERY = {
  asOf: AT,
  q: 'report',
  status: 'active',
  account: 'acc_0000000000000001',
  scope: 'reports:read',
  owner: 'Platform, night',
  sort: 'name',
}

test('an address of the past is read as a question that the server accepts', () => {
  const state = readTableState(PAST_KEYS_URL, QUERY)
  const filters = {
    search: 'report',
    status: 'active',
    reachesAccount: 'acc_0000000000000001',
    allowsPermission: 'reports:read',
    owner: 'Platform, night',
  }
  expect(listAsOfInput.parse(toAsOfInput(state, AT))).toMatchObject({ asOf: AT, ...filters, sort: 'name' })
  expect(countAsOfInput.parse(toAsOfFilter(state, AT))).toMatchObject({ asOf: AT, ...filters })
  expect(exportAsOfInput.parse(toAsOfExportInput({ ...QUERY, format: 'csv' }, AT))).toMatchObject({
    asOf: AT,
    ...filters,
    format: 'csv',
  })
})
