'use client'

import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { saveExport } from '@/components/data-table/save-export'
import { buttonStyle } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { incidentExportPath } from '@/lib/domain/console-paths'

const FORMATS = [
  { format: 'markdown', label: 'Export Markdown' },
  { format: 'json', label: 'Export JSON' },
] as const

/** Downloads the report about an incident. */
export function ExportIncident({ workspaceSlug, number }: { workspaceSlug: string; number: number }) {
  const [fetching, setFetching] = useState<string | null>(null)
  const isFetching = useRef(false)
  const download = async (format: string) => {
    if (isFetching.current) return
    isFetching.current = true
    setFetching(format)
    const failure = await saveExport(incidentExportPath(workspaceSlug, number, format))
    if (failure !== null) tellFailure(failure)
    isFetching.current = false
    setFetching(null)
  }
  return FORMATS.map(({ format, label }) => (
    // Before its script has loaded, the link downloads by itself.
    <a
      key={format}
      href={incidentExportPath(workspaceSlug, number, format)}
      download
      aria-busy={fetching === format}
      onClick={(event) => {
        event.preventDefault()
        void download(format)
      }}
      className={buttonStyle()}
    >
      {fetching === format ? <Spinner /> : <Download aria-hidden="true" />}
      {label}
    </a>
  ))
}
