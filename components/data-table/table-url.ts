import { readPlace, type TablePlace } from './table-place'

/** The state of a list in the URL; the page reads it and the table writes it. */
export type TableUrl = {
  /** Ids of the columns that the server can sort by. */
  sortable: readonly string[]
  /** `created`, or `-created` for the reverse order. */
  defaultSort: string
  /** Ids of the filters: each is a parameter of this name, with its values separated by commas. */
  filters: readonly string[]
  /** The longest search; 200 characters if absent. */
  longestSearch?: number
  /** While this parameter is there, all parameters belong to a form, and the list shows everything. */
  yieldsTo?: string
  /** Ids of filters with one value, which may contain commas. */
  whole?: readonly string[]
}

export type TableSort = { id: string; desc: boolean }

export type TableState = {
  search: string
  sort: TableSort
  /** Opaque, from the server; null is the first page. */
  cursor: string | null
  /** The place of the page in the list, if the link says so. */
  place: TablePlace | null
  filters: Record<string, string[]>
}

const SEARCH_AT_MOST = 200

function parseSort(url: TableUrl, text: string): TableSort | null {
  const desc = text.startsWith('-')
  const id = desc ? text.slice(1) : text
  return url.sortable.includes(id) ? { id, desc } : null
}

/** The sort of a parameter; an unknown column falls back to the default. */
export function readSort(url: TableUrl, text: string): TableSort {
  return parseSort(url, text) ?? parseSort(url, url.defaultSort) ?? { id: url.defaultSort, desc: false }
}

/** The parameter of a sort; empty for the default. */
export function writeSort(url: TableUrl, { id, desc }: TableSort): string {
  const text = desc ? `-${id}` : id
  return text === url.defaultSort ? '' : text
}

type SearchParams = Record<string, string | string[] | undefined>

/** A page's search parameters as the state of its table: `readTableState(url, await searchParams)`. */
export function readTableState(url: TableUrl, searchParams: SearchParams): TableState {
  const isYielded = url.yieldsTo !== undefined && url.yieldsTo in searchParams
  const one = (name: string) => (isYielded ? '' : ([searchParams[name]].flat()[0] ?? ''))
  const valuesOf = (id: string) => (url.whole?.includes(id) ? [one(id)] : one(id).split(','))
  const filters = url.filters.map((id) => [id, valuesOf(id).filter(Boolean)])
  return {
    search: one('q')
      .trim()
      .slice(0, url.longestSearch ?? SEARCH_AT_MOST),
    sort: readSort(url, one('sort')),
    cursor: one('cursor') || null,
    place: readPlace(one('rows')),
    filters: Object.fromEntries(filters),
  }
}

/** Whether a search, a filter or a later page hides some rows. */
export function isNarrowed({ search, filters, cursor }: TableState): boolean {
  return search !== '' || cursor !== null || Object.values(filters).some((values) => values.length > 0)
}

/** The query with changed parameters; null removes one. Commas and colons stay readable. */
export function changeQuery(query: string, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') parameters.delete(name)
    else parameters.set(name, value)
  }
  return parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}
