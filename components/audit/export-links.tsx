'use client'

import { Download } from 'lucide-react'
import { type MouseEvent, useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { readTableState } from '@/components/data-table/table-url'
import { queryShown, useTableUrl } from '@/components/data-table/use-table-url'
import { buttonStyle } from '@/components/ui/button'
import { useNow } from '@/components/ui/now'
import { Spinner } from '@/components/ui/spinner'
import { AUDIT_URL, exportPath } from './audit-url'
import { saveExport } from './save-export'

type Format = 'csv' | 'jsonl'

const LABELS: Record<Format, string> = { csv: 'Export CSV', jsonl: 'Export JSON Lines' }

/** Downloads all events that match the filters, beyond this page too, and reports a failure. */
export function ExportLinks({ workspaceSlug }: { workspaceSlug: string }) {
  const { state } = useTableUrl(AUDIT_URL)
  const now = useNow()
  const [fetching, setFetching] = useState<Format | null>(null)
  const isFetching = useRef(false)

  const onClick = async (event: MouseEvent, format: Format) => {
    event.preventDefault()
    if (isFetching.current) return
    isFetching.current = true
    setFetching(format)
    // Read at the click: a new filter is visible before this component renders again.
    const shown = readTableState(AUDIT_URL, Object.fromEntries(new URLSearchParams(queryShown())))
    const failure = await saveExport(exportPath(workspaceSlug, format, shown, Date.now()))
    if (failure !== null) tellFailure(failure)
    isFetching.current = false
    setFetching(null)
  }

  return (['csv', 'jsonl'] as const).map((format) => (
    // Before its script has loaded, the link downloads by itself.
    <a
      key={format}
      href={exportPath(workspaceSlug, format, state, now)}
      download
      aria-busy={fetching === format}
      onClick={(event) => onClick(event, format)}
      className={buttonStyle()}
    >
      {fetching === format ? <Spinner /> : <Download aria-hidden="true" />}
      {LABELS[format]}
    </a>
  ))
}
