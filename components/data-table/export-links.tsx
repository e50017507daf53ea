import { useNow } from '@/components/ui/now'
import { DownloadLink } from './download-link'
import type { TableUrl } from './table-url'
import { type ExportPath, useExport } from './use-export'
import { useTableUrl } from './use-table-url'

type ExportLinksProps<Format extends string> = {
  url: TableUrl
  formats: readonly { format: Format; label: string }[]
  pathOf: ExportPath<Format>
}

/** A link for each format, beyond this page too. */
export function ExportLinks<Format extends string>({ url, formats, pathOf }: ExportLinksProps<Format>) {
  const { state } = useTableUrl(url)
  const now = useNow()
  const { fetching, download } = useExport(url, pathOf)
  return formats.map(({ format, label }) => (
    <DownloadLink
      key={format}
      href={pathOf(format, state, now)}
      isFetching={fetching === format}
      onDownload={() => void download(format)}
    >
      {label}
    </DownloadLink>
  ))
}
