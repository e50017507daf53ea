import { readTableState, type TableState, type TableUrl } from '@/components/data-table/table-url'
import { PAST_FILTERS } from '../as-of/past-query'
import { toListInput } from './keys-url'

/** The state of the list of the past in its URL. */
export const PAST_KEYS_URL: TableUrl = {
  sortable: ['name', 'created'],
  defaultSort: '-created',
  filters: PAST_FILTERS,
  whole: ['owner'],
}

/** The filters of this state as a query to the server. */
export function toAsOfFilter(state: TableState, asOf: string): Record<string, unknown> {
  const { search, status, role, reachesAccount, allowsPermission, owner, ownerless } = toListInput(state)
  return { asOf, search, status, role, reachesAccount, allowsPermission, owner, ownerless }
}

/** The list's URL as a query to the server. */
export function toAsOfInput(state: TableState, asOf: string): Record<string, unknown> {
  const { sort, cursor } = state
  return { ...toAsOfFilter(state, asOf), sort: sort.id, descending: sort.desc, cursor }
}

/** The address of an export of the past as a request to the server. */
export function toAsOfExportInput(
  { format, ...query }: Record<string, string | undefined>,
  asOf: string,
): Record<string, unknown> {
  const { cursor: _, ...asked } = toAsOfInput(readTableState(PAST_KEYS_URL, query), asOf)
  return { ...asked, format }
}
