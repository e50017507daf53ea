import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { goBack } from './own-step'
import { refreshCount, useRefresh } from './use-refresh'

const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

// The router handles the same event. A reader may load the page again, which must come after that.
const tellAfterRouter = () => void setTimeout(tell)

function subscribe(listener: () => void) {
  if (listeners.size === 0) window.addEventListener('popstate', tellAfterRouter)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', tellAfterRouter)
  }
}

/**
 * The parameter in the address bar. The router shows a change of the URL in a transition of the whole page, which may take
 * a tenth of a second. Therefore what the parameter opens and closes does not wait for the router.
 */
function useValueInUrl(name: string): string | null {
  const pathname = usePathname()
  const query = useSearchParams()
  // While the router renders another page, the address bar still has the address of this page.
  const read = () =>
    window.location.pathname === pathname
      ? new URLSearchParams(window.location.search).get(name)
      : query.get(name)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the router has written another URL.
  useLayoutEffect(tell, [query])
  return useSyncExternalStore(subscribe, read, () => query.get(name))
}

/**
 * One parameter of the URL as state that the server does not need. `replace` changes the present history entry. `push` is
 * for things that open and close: opening adds an entry and closing goes back from it. Therefore "back" never reopens a
 * closed thing. A thing that a link opened is closed in place.
 *
 * Going back may show the page as the router kept it before the thing was opened. Therefore the page is loaded again if it
 * was refreshed while the thing was open.
 */
export function useUrlParameter(name: string, history: 'push' | 'replace' = 'push') {
  const value = useValueInUrl(name)
  const isGoingBack = useRef(false)
  const refresh = useRefresh()
  const countWhenOpened = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the value is another, the way back is done.
  useEffect(() => {
    isGoingBack.current = false
    if (value === null) opened.delete(name)
  }, [value])
  const isOpen = value !== null
  useEffect(() => {
    const before = countWhenOpened.current
    if (isOpen) countWhenOpened.current = before ?? refreshCount()
    else countWhenOpened.current = null
    if (!isOpen && history === 'push' && before !== null && before !== refreshCount()) refresh()
  }, [isOpen, history, refresh])
  useEffect(() => () => void opened.delete(name), [name])
  const set = useCallback(
    (next: string | null) => {
      const url = new URL(window.location.href)
      const wasOpen = url.searchParams.has(name)
      if (history === 'push' && next === null && wasOpen && isOurEntry(name)) {
        // A second Escape before the first was handled must not leave the page.
        if (!isGoingBack.current) goBack()
        isGoingBack.current = true
        return
      }
      if (next === null) url.searchParams.delete(name)
      else url.searchParams.set(name, next)
      if (history === 'push' && next !== null && !wasOpen) {
        opened.set(name, url.href)
        // Counted here, because the opened thing may refresh the page as soon as it is mounted.
        countWhenOpened.current = refreshCount()
        window.history.pushState({ [OPENED]: name }, '', url)
      } else window.history.replaceState(isOurEntry(name) ? { [OPENED]: name } : null, '', url)
      tell()
    },
    [name, history],
  )
  return [value, set] as const
}

/** Stored in the state of an entry that opening added: the parameter that it was added for. It outlives the document. */
const OPENED = 'chatelaineOpened'
/** The same for this document, by URL: when Next refreshes a page, Next overwrites the state of the entry, without ours. */
const opened = new Map<string, string>()

function isOurEntry(name: string): boolean {
  if (opened.get(name) === window.location.href) return true
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && OPENED in state && state[OPENED] === name
}
