import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useOptimistic, useTransition } from 'react'
import { type TablePlace, writePlace } from './table-place'
import { changeQuery, readTableState, type TableSort, type TableUrl, writeSort } from './table-url'

const FIRST_PAGE = { cursor: null, rows: null }

/** The query of a pending navigation. A further change builds on it instead of undoing it. */
let heading: string | null = null

/**
 * The query that the screen shows now, including a new filter whose rows are still loading. For click handlers; rendering
 * uses the state of `useTableUrl`.
 */
export function queryShown(): string {
  return heading ?? window.location.search.slice(1)
}

/** The table's state in the URL, functions to change it, and whether an answer is pending. */
export function useTableUrl(url: TableUrl) {
  const router = useRouter()
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const [pending, startTransition] = useTransition()
  // A choice is visible at once; the rows follow.
  const [shown, setShown] = useOptimistic(query)
  const state = useMemo(
    () => readTableState(url, Object.fromEntries(new URLSearchParams(shown))),
    [url, shown],
  )
  const narrowed = state.search !== '' || Object.values(state.filters).some((values) => values.length > 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once another query is there, none is headed for.
  useEffect(() => {
    heading = null
    return () => {
      heading = null
    }
  }, [query, pathname])

  const hrefOf = (next: string) => (next === '' ? pathname : `${pathname}?${next}`)
  const go = (
    changes: Record<string, string | null>,
    { method = 'push', scroll = false }: { method?: 'push' | 'replace'; scroll?: boolean } = {},
  ) => {
    const next = changeQuery(heading ?? query, changes)
    heading = next
    startTransition(() => {
      setShown(next)
      router[method](hrefOf(next), { scroll })
    })
  }

  const filtered = (id: string, values: string[]) => ({ [id]: values.join(','), ...FIRST_PAGE })

  return {
    state,
    pending,
    narrowed,
    /** Typing replaces the history entry. Therefore "back" leaves the search instead of undoing each letter. */
    setSearch: (search: string) => go({ q: search, ...FIRST_PAGE }, { method: 'replace' }),
    setSort: (sort: TableSort) => go({ sort: writeSort(url, sort), ...FIRST_PAGE }),
    setCursor: (cursor: string | null, place: TablePlace | null) =>
      go({ cursor, rows: writePlace(place) }, { scroll: true }),
    setFilter: (id: string, values: string[]) => go(filtered(id, values)),
    /** The target of setFilter, for a link that also works before its script has loaded. */
    hrefOfFilter: (id: string, values: string[]) => hrefOf(changeQuery(shown, filtered(id, values))),
    clear: () => go({ q: null, ...FIRST_PAGE, ...Object.fromEntries(url.filters.map((id) => [id, null])) }),
  }
}
