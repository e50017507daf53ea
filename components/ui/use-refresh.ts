import { useRouter } from 'next/navigation'
import { startTransition, useCallback, useEffect, useRef, useTransition } from 'react'

let refreshes = 0
/** Starts a transition that the page watches; React's own until the page has mounted `LoadAgainAfterBack`. */
let start = startTransition

/** How often this document asked the server for its page again. */
export function refreshCount(): number {
  return refreshes
}

/**
 * Loads the page again after a change. Every component that changes something uses this function, not the router's own:
 * the count tells `useUrlParameter` that the history entry before is old, and `LoadAgainAfterBack` sees the loading.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  return useCallback(() => {
    refreshes += 1
    start(() => router.refresh())
  }, [router])
}

/**
 * Part of every page, once. Next shows neither page if a person goes back while the page loads again: the earlier page
 * takes over parts whose answer is still arriving, and React never shows them. Loading once more ends this state.
 */
export function LoadAgainAfterBack() {
  const [isLoading, startLoading] = useTransition()
  const latest = useRef(isLoading)
  const refresh = useRefresh()
  useEffect(() => {
    latest.current = isLoading
  }, [isLoading])
  useEffect(() => {
    start = startLoading
    // Next handles the same event after this listener. Therefore the page is loaded again in a task of its own.
    const onBack = () => {
      const before = refreshes
      if (latest.current) setTimeout(() => (before === refreshes ? refresh() : undefined))
    }
    window.addEventListener('popstate', onBack)
    return () => {
      start = startTransition
      window.removeEventListener('popstate', onBack)
    }
  }, [refresh])
  return null
}
