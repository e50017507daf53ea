import { useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { readTableState, type TableState, type TableUrl } from './table-url'
import { queryShown } from './use-table-url'

/** The address of the export of what this state shows. `now`: the reader's time in epoch milliseconds. */
export type ExportPath<Format extends string> = (format: Format, state: TableState, now: number) => string

/** Downloads all rows that match the filters, one export at a time, and reports a failure. */
export function useExport<Format extends string>(url: TableUrl, pathOf: ExportPath<Format>) {
  const [fetching, setFetching] = useState<Format | null>(null)
  const isFetching = useRef(false)

  const download = async (format: Format) => {
    if (isFetching.current) return
    isFetching.current = true
    setFetching(format)
    // Read at the click: a new filter is visible before this component renders again.
    const shown = readTableState(url, Object.fromEntries(new URLSearchParams(queryShown())))
    try {
      // Loaded at the click: the reader of failures would be a sixth of the list's scripts.
      const { saveExport } = await import('./save-export')
      const failure = await saveExport(pathOf(format, shown, Date.now()))
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
