import { useEffect, useState } from 'react'
import { findKeys, NOTHING_FOUND, type PaletteFound } from './palette-search'

const WAIT_MS = 150

type Found = PaletteFound & { state: 'idle' | 'searching' | 'failed' }

const NOTHING: Found & { wanted: string } = { wanted: '', state: 'idle', ...NOTHING_FOUND }

/** Searches after a pause in typing; the answer to an older search is dropped. */
export function usePaletteSearch(query: string, workspaceSlug: string): Found {
  const wanted = query.trim()
  const [answer, setAnswer] = useState(NOTHING)
  useEffect(() => {
    if (wanted === '') return
    let stale = false
    const timer = setTimeout(async () => {
      const found = await findKeys(workspaceSlug, wanted).then(
        (answered): Found => ({ state: 'idle', ...answered }),
        (): Found => ({ state: 'failed', ...NOTHING_FOUND }),
      )
      if (!stale) setAnswer({ wanted, ...found })
    }, WAIT_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [wanted, workspaceSlug])
  if (wanted === '') return NOTHING
  // Before its own answer arrives, the search does not report missing results.
  return answer.wanted === wanted ? answer : { ...answer, state: 'searching', summary: null }
}
