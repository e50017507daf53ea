import type { TableState, TableUrl } from '@/components/data-table/table-url'
import { AUDIT_PERIODS, startOfPeriod } from '@/lib/domain/audit/periods'
import { auditExportPath } from '@/lib/domain/console-paths'

/** The value of the filter "Period" that shows the fields "From" and "To". */
export const CUSTOM_PERIOD = 'custom'

/** The state of the audit log in its URL; the page reads it, the table writes it. The order is always newest first. */
export const AUDIT_URL: TableUrl = {
  sortable: ['at'],
  defaultSort: '-at',
  filters: ['period', 'from', 'to', 'actor', 'key', 'action', 'outcome', 'address', 'job'],
}

/** The URL's filters as a query to the server, which refuses unknown values. `now`: the end of a period like "Last hour". */
export function toEventFilters(state: TableState, now: number): Record<string, string> {
  const { period, from, to, ...others } = Object.fromEntries(
    AUDIT_URL.filters.flatMap((id) => {
      const value = state.filters[id]?.join(',') ?? ''
      return value === '' ? [] : [[id, value]]
    }),
  )
  return { ...others, ...instantsOf(period, { from, to }, now) }
}

type Instants = { from?: string | undefined; to?: string | undefined }

function instantsOf(period: string | undefined, typed: Instants, now: number): Record<string, string> {
  const known = AUDIT_PERIODS.find((one) => one === period)
  if (known !== undefined) return { from: startOfPeriod(known, now).toISOString() }
  // An unknown period is no instant either. Therefore the server refuses it.
  if (period !== undefined && period !== CUSTOM_PERIOD) return { from: period }
  return {
    ...(typed.from === undefined ? {} : { from: typed.from }),
    ...(typed.to === undefined ? {} : { to: typed.to }),
  }
}

/** The URL of the export with these filters. */
export function exportPath(
  workspaceSlug: string,
  format: 'csv' | 'jsonl',
  state: TableState,
  now: number,
): string {
  return auditExportPath(workspaceSlug, { format, ...toEventFilters(state, now) })
}
