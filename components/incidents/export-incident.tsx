'use client'

import { DownloadLink } from '@/components/data-table/download-link'
import { useDownload } from '@/components/data-table/use-download'
import { incidentExportPath } from '@/lib/domain/console-paths'

const FORMATS = [
  { format: 'markdown', label: 'Export Markdown' },
  { format: 'json', label: 'Export JSON' },
] as const

/** Downloads the report about an incident. */
export function ExportIncident({ workspaceSlug, number }: { workspaceSlug: string; number: number }) {
  const { fetching, download } = useDownload<(typeof FORMATS)[number]['format']>()
  return FORMATS.map(({ format, label }) => (
    <DownloadLink
      key={format}
      href={incidentExportPath(workspaceSlug, number, format)}
      isFetching={fetching === format}
      onDownload={() => void download(format, incidentExportPath(workspaceSlug, number, format))}
    >
      {label}
    </DownloadLink>
  ))
}
