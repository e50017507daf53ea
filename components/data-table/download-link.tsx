import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'

type DownloadLinkProps = {
  /** Before its script has loaded, the link downloads by itself. */
  href: string
  isFetching: boolean
  onDownload: () => void
  children: ReactNode
}

/** A link to a file that looks like a button, and shows that the file is fetched. */
export function DownloadLink({ href, isFetching, onDownload, children }: DownloadLinkProps) {
  return (
    <a
      href={href}
      download
      aria-busy={isFetching}
      onClick={(event) => {
        event.preventDefault()
        onDownload()
      }}
      className={buttonStyle()}
    >
      {isFetching ? <Spinner /> : <Download aria-hidden="true" />}
      {children}
    </a>
  )
}
