import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

let refreshes = 0

/** How often this document asked the server for its page again. */
export function refreshCount(): number {
  return refreshes
}

/**
 * Loads the page again after a change. Every component that changes something uses this function, not the router's own:
 * the count tells `useUrlParameter` that the history entry before is old.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  return useCallback(() => {
    refreshes += 1
    router.refresh()
  }, [router])
}
