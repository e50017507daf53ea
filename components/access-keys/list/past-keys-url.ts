import { readTableState, type TableState, type TableUrl } from '@/components/data-table/table-url'
import { pastedIn, toListInput } from './keys-url'

/** The parameter with the instant, in the addresses of the list and of the page of a key. */
const AS_OF = 'asOf'

type Query = Record<string, string | string[] | undefined>

/** The instant of an address; null if the address shows the present. */
export function asOfIn(query: Query): string | null {
  return [query[AS_OF]].flat()[0] || null
}

/** The state of the list of the past in its URL: the names are those of the present, as far as the record goes. */
export const PAST_KEYS_URL: TableUrl = {
  sortable: ['name', 'created'],
  defaultSort: '-created',
  filters: ['status', 'role', 'account', 'scope', 'owner'],
  whole: ['owner'],
}

/** The parameters of the list of the present that the list of the past understands. A paste stays behind. */
export function keptInThePast(query: Record<string, string>): Record<string, string> {
  const names = new Set(['q', ...PAST_KEYS_URL.filters])
  const kept = Object.entries(query).filter(([name]) => names.has(name))
  return Object.fromEntries(kept.filter(([name, value]) => name !== 'q' || pastedIn(value) === null))
}

/** The same parameters without the instant and without a place in the list. */
export function queryOfNow(query: Query): string {
  const texts = Object.entries(query).flatMap(([name, value]) => {
    const text = [value].flat()[0]
    return text === undefined ? [] : [[name, text] as const]
  })
  return new URLSearchParams(keptInThePast(Object.fromEntries(texts))).toString()
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
