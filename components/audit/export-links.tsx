'use client'

import { Download } from 'lucide-react'
import { useTableUrl } from '@/components/data-table/use-table-url'
import { buttonStyle } from '@/components/ui/button'
import { AUDIT_URL, exportPath } from './audit-url'

/** Downloads what the filters show, all of it and not this page only. */
export function ExportLinks({ workspaceSlug }: { workspaceSlug: string }) {
  const { state } = useTableUrl(AUDIT_URL)
  return (
    <>
      <a href={exportPath(workspaceSlug, 'csv', state)} download className={buttonStyle()}>
        <Download aria-hidden="true" />
        Export CSV
      </a>
      <a href={exportPath(workspaceSlug, 'jsonl', state)} download className={buttonStyle()}>
        <Download aria-hidden="true" />
        Export JSON Lines
      </a>
    </>
  )
}
