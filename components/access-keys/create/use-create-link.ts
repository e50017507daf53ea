import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { CREATE_PARAMETER } from '@/lib/domain/key-drafts/key-draft'

/**
 * Calls `onLink` once for a link that fills in the form (`?create=1&name=…`). The parameters leave the address at the same
 * time: a reload does not open the form again, and nothing that the link held stays in the history.
 */
export function useCreateLink(onLink: (query: string) => void): void {
  const parameters = useSearchParams()
  const query = parameters.has(CREATE_PARAMETER) ? parameters.toString() : null
  const latest = useRef(onLink)
  useEffect(() => {
    latest.current = onLink
  })
  useEffect(() => {
    if (query === null) return
    // Next notices changes of the address only once the whole page has started.
    const timer = setTimeout(() => {
      window.history.replaceState(null, '', window.location.pathname)
      latest.current(query)
    })
    return () => clearTimeout(timer)
  }, [query])
}
