'use client'

import { useQueryStates } from 'nuqs'
import { useMemo, useTransition } from 'react'
import {
  filterParameters,
  readSort,
  type TableSort,
  type TableState,
  type TableUrl,
  tableParameters,
  writeSort,
} from './table-url'

/** The table's state as the URL has it, the ways to change it, and whether the server is still answering. */
export function useTableUrl(url: TableUrl) {
  const [pending, startTransition] = useTransition()
  const options = { shallow: false, scroll: false, startTransition } as const
  const [base, setBase] = useQueryStates(tableParameters, options)
  const parameters = useMemo(() => filterParameters(url), [url])
  const [filters, setFilters] = useQueryStates(parameters, options)

  const state: TableState = { search: base.q, sort: readSort(url, base.sort), cursor: base.cursor, filters }
  const narrowed = state.search !== '' || Object.values(filters).some((values) => values.length > 0)

  return {
    state,
    pending,
    narrowed,
    /** Typing replaces the entry in the history, so that "back" leaves the search instead of unspelling it. */
    setSearch: (search: string) => void setBase({ q: search || null, cursor: null }, { history: 'replace' }),
    setSort: (sort: TableSort) =>
      void setBase({ sort: writeSort(url, sort) || null, cursor: null }, { history: 'push' }),
    setCursor: (cursor: string | null) => void setBase({ cursor }, { history: 'push', scroll: true }),
    setFilter: (id: string, values: string[]) => {
      void setBase({ cursor: null }, { history: 'push' })
      void setFilters({ [id]: values.length > 0 ? values : null }, { history: 'push' })
    },
    clear: () => {
      void setBase({ q: null, cursor: null }, { history: 'push' })
      void setFilters(null, { history: 'push' })
    },
  }
}
