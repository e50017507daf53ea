import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { auditExportPath } from '@/lib/domain/console-paths'

/** What of the audit log stands in its URL; the page reads it, the table writes it. Newest first, always. */
export const AUDIT_URL: TableUrl = {
  sortable: ['at'],
  defaultSort: '-at',
  filters: ['actor', 'key', 'action', 'outcome', 'from', 'to', 'address'],
}

/** The URL's filters as a question to the server, which refuses what it does not know. */
export function toEventFilters(state: TableState): Record<string, string> {
  return Object.fromEntries(
    AUDIT_URL.filters.flatMap((id) => {
      const value = state.filters[id]?.join(',') ?? ''
      return value === '' ? [] : [[id, value]]
    }),
  )
}

/** Where the export with these filters is downloaded from. */
export function exportPath(workspaceSlug: string, format: 'csv' | 'jsonl', state: TableState): string {
  return auditExportPath(workspaceSlug, { format, ...toEventFilters(state) })
}
