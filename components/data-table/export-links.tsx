import { Download } from 'lucide-react'
import { type MouseEvent, useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { buttonStyle } from '@/components/ui/button'
import { useNow } from '@/components/ui/now'
import { Spinner } from '@/components/ui/spinner'
import { readTableState, type TableState, type TableUrl } from './table-url'
import { queryShown, useTableUrl } from './use-table-url'

type ExportLinksProps<Format extends string> = {
  url: TableUrl
  formats: readonly { format: Format; label: string }[]
  /** The address of the export of what this state shows. `now`: the reader's time in epoch milliseconds. */
  pathOf: (format: Format, state: TableState, now: number) => string
}

/** Downloads all rows that match the filters, beyond this page too, and reports a failure. */
export function ExportLinks<Format extends string>({ url, formats, pathOf }: ExportLinksProps<Format>) {
  const { state } = useTableUrl(url)
  const now = useNow()
  const [fetching, setFetching] = useState<Format | null>(null)
  const isFetching = useRef(false)

  const onClick = async (event: MouseEvent, format: Format) => {
    event.preventDefault()
    if (isFetching.current) return
    isFetching.current = true
    setFetching(format)
    // Read at the click: a new filter is visible before this component renders again.
    const shown = readTableState(url, Object.fromEntries(new URLSearchParams(queryShown())))
    // Loaded at the click: the reader of failures would be a sixth of the list's scripts.
    const { saveExport } = await import('./save-export')
    const failure = await saveExport(pathOf(format, shown, Date.now()))
    if (failure !== null) tellFailure(failure)
    isFetching.current = false
    setFetching(null)
  }

  return formats.map(({ format, label }) => (
    // Before its script has loaded, the link downloads by itself.
    <a
      key={format}
      href={pathOf(format, state, now)}
      download
      aria-busy={fetching === format}
      onClick={(event) => onClick(event, format)}
      className={buttonStyle()}
    >
      {fetching === format ? <Spinner /> : <Download aria-hidden="true" />}
      {label}
    </a>
  ))
}
