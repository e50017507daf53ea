'use client'

import { useEffect, useState } from 'react'
import { findKeys, type PaletteResult } from './palette-search'

const WAIT_MS = 150

type Found = { state: 'idle' | 'searching' | 'failed'; results: PaletteResult[] }

/** Asks for what is being typed once the typing rests; an answer to an older question is dropped. */
export function usePaletteSearch(query: string, workspaceSlug: string): Found {
  const [found, setFound] = useState<Found>({ state: 'idle', results: [] })
  useEffect(() => {
    const wanted = query.trim()
    if (wanted === '') {
      setFound({ state: 'idle', results: [] })
      return
    }
    let stale = false
    setFound(({ results }) => ({ state: 'searching', results }))
    const timer = setTimeout(async () => {
      const next = await findKeys(workspaceSlug, wanted).then(
        (results): Found => ({ state: 'idle', results }),
        (): Found => ({ state: 'failed', results: [] }),
      )
      if (!stale) setFound(next)
    }, WAIT_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [query, workspaceSlug])
  return found
}
