import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { ACCOUNT_SORTS, ACCOUNT_STATES } from '@/lib/domain/cloud-accounts/public-types'

/** The state of the list in its URL; the page reads it, the table writes it. */
export const ACCOUNTS_URL: TableUrl = { sortable: ACCOUNT_SORTS, defaultSort: 'name', filters: ['state'] }

/** The list's URL as a query to the server. */
export function toAccountsInput({ search, sort, cursor, filters }: TableState): Record<string, unknown> {
  const state = ACCOUNT_STATES.find((one) => filters.state?.includes(one)) ?? filters.state?.[0]
  return { search, state, sort: sort.id, descending: sort.desc, cursor }
}
