import type { RowData } from '@tanstack/react-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { DataTableColumn } from './data-table-types'

/** A column of past times, which readers want latest first. */
export function timeColumn<Row extends RowData>(
  id: string,
  header: string,
  timeOf: (row: Row) => string | null,
): DataTableColumn<Row> {
  return {
    id,
    header,
    cell: (row) => <RelativeTime value={timeOf(row)} className="whitespace-nowrap text-muted-foreground" />,
    sortDescFirst: true,
  }
}
