'use client'

import { Download } from 'lucide-react'
import { type MouseEvent, useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { readTableState } from '@/components/data-table/table-url'
import { queryShown, useTableUrl } from '@/components/data-table/use-table-url'
import { buttonStyle } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { AUDIT_URL, exportPath } from './audit-url'
import { saveExport } from './save-export'

type Format = 'csv' | 'jsonl'

const LABELS: Record<Format, string> = { csv: 'Export CSV', jsonl: 'Export JSON Lines' }

/** Downloads what the filters show, all of it and not this page only, and says so if that fails. */
export function ExportLinks({ workspaceSlug }: { workspaceSlug: string }) {
  const { state } = useTableUrl(AUDIT_URL)
  const [fetching, setFetching] = useState<Format | null>(null)
  const isFetching = useRef(false)

  const onClick = async (event: MouseEvent, format: Format) => {
    event.preventDefault()
    if (isFetching.current) return
    isFetching.current = true
    setFetching(format)
    // Read at the click: a filter that was just chosen shows already, though this component has not heard of it.
    const shown = readTableState(AUDIT_URL, Object.fromEntries(new URLSearchParams(queryShown())))
    const failure = await saveExport(exportPath(workspaceSlug, format, shown))
    if (failure !== null) tellFailure(failure)
    isFetching.current = false
    setFetching(null)
  }

  return (['csv', 'jsonl'] as const).map((format) => (
    // Before its script has come, the link downloads by itself.
    <a
      key={format}
      href={exportPath(workspaceSlug, format, state)}
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
