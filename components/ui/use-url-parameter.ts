'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/**
 * One parameter of the URL as state, for what the server need not be asked about. Each change is an entry in the
 * history, or replaces the present one.
 */
export function useUrlParameter(name: string, history: 'push' | 'replace' = 'push') {
  const value = useSearchParams().get(name)
  const set = useCallback(
    (next: string | null) => {
      const url = new URL(window.location.href)
      if (next === null) url.searchParams.delete(name)
      else url.searchParams.set(name, next)
      window.history[history === 'push' ? 'pushState' : 'replaceState'](null, '', url)
    },
    [name, history],
  )
  return [value, set] as const
}
