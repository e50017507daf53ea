import { readTableState, type TableState, type TableUrl } from './table-url'
import { useDownload } from './use-download'
import { queryShown } from './use-table-url'

/** The address of the export of what this state shows. `now`: the reader's time in epoch milliseconds. */
export type ExportPath<Format extends string> = (format: Format, state: TableState, now: number) => string

/** Downloads all rows that match the filters, one export at a time, and reports a failure. */
export function useExport<Format extends string>(url: TableUrl, pathOf: ExportPath<Format>) {
  const { fetching, download } = useDownload<Format>()
  return {
    fetching,
    download: (format: Format) => {
      // Read at the click: a new filter is visible before this component renders again.
      const shown = readTableState(url, Object.fromEntries(new URLSearchParams(queryShown())))
      return download(format, pathOf(format, shown, Date.now()))
    },
  }
}
