import { Download } from 'lucide-react'
import { buttonStyle } from '@/components/ui/button'
import { useNow } from '@/components/ui/now'
import { Spinner } from '@/components/ui/spinner'
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
    // Before its script has loaded, the link downloads by itself.
    <a
      key={format}
      href={pathOf(format, state, now)}
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
