import { useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'

/** Downloads one file at a time, and reports a failure. `fetching` names the file that is under way. */
export function useDownload<Name extends string>() {
  const [fetching, setFetching] = useState<Name | null>(null)
  const isFetching = useRef(false)

  const download = async (name: Name, address: string) => {
    if (isFetching.current) return
    isFetching.current = true
    setFetching(name)
    try {
      // Loaded at the click: the reader of failures would be a sixth of the list's scripts.
      const { saveExport } = await import('./save-export')
      const failure = await saveExport(address)
      if (failure !== null) tellFailure(failure)
    } catch {
      tellFailure({
        code: 'UNAVAILABLE',
        message: 'The export couldn’t start. Check the connection and try again.',
      })
    } finally {
      isFetching.current = false
      setFetching(null)
    }
  }
  return { fetching, download }
}
