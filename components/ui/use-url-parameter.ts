import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { goBack } from './use-hold-page'

/**
 * One parameter of the URL as state that the server does not need. `replace` changes the present history entry. `push` is
 * for things that open and close: opening adds an entry and closing goes back from it. Therefore "back" never reopens a
 * closed thing. A thing that a link opened is closed in place.
 */
export function useUrlParameter(name: string, history: 'push' | 'replace' = 'push') {
  const value = useSearchParams().get(name)
  const isGoingBack = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the value is another, the way back is done.
  useEffect(() => {
    isGoingBack.current = false
    if (value === null) opened.delete(name)
  }, [value])
  useEffect(() => () => void opened.delete(name), [name])
  const set = useCallback(
    (next: string | null) => {
      const url = new URL(window.location.href)
      const isOpen = url.searchParams.has(name)
      if (history === 'push' && next === null && isOpen && isOurEntry(name)) {
        // A second Escape before the first was handled must not leave the page.
        if (!isGoingBack.current) goBack()
        isGoingBack.current = true
        return
      }
      if (next === null) url.searchParams.delete(name)
      else url.searchParams.set(name, next)
      if (history === 'push' && next !== null && !isOpen) {
        opened.set(name, url.href)
        window.history.pushState({ [OPENED]: name }, '', url)
      } else window.history.replaceState(isOurEntry(name) ? { [OPENED]: name } : null, '', url)
    },
    [name, history],
  )
  return [value, set] as const
}

/** Stored in the state of an entry that opening added: the parameter that it was added for. It outlives the document. */
const OPENED = 'chatelaineOpened'
/** The same for this document, by URL: when Next refreshes a page it overwrites the entry's state, without ours. */
const opened = new Map<string, string>()

function isOurEntry(name: string): boolean {
  if (opened.get(name) === window.location.href) return true
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && OPENED in state && state[OPENED] === name
}
