'use client'

import { ExportLinks } from '@/components/data-table/export-links'
import { AUDIT_URL, exportPath } from './audit-url'

const FORMATS = [
  { format: 'csv', label: 'Export CSV' },
  { format: 'jsonl', label: 'Export JSON Lines' },
] as const

/** Downloads all events that match the filters. */
export function ExportEvents({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <ExportLinks
      url={AUDIT_URL}
      formats={FORMATS}
      pathOf={(format, state, now) => exportPath(workspaceSlug, format, state, now)}
    />
  )
}
