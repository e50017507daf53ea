import {
  columnVisibilityFeature,
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { DataTableColumn } from './data-table-types'
import type { TableSort } from './table-url'
import { useColumnVisibility } from './use-column-visibility'

/** Only the browser's features; the server searches, filters and pages. */
const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature })

type ModelInput<Row extends RowData> = {
  columns: readonly DataTableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The key under which this browser remembers hidden columns. */
  storageKey: string
  sort: TableSort
  onSort: (sort: TableSort) => void
  selectable: boolean
}

/** Visible columns, selected rows and sort order: TanStack Table behind plain values. */
export function useTableModel<Row extends RowData>(input: ModelInput<Row>) {
  const { columns, rows, rowId, storageKey, sort, onSort, selectable } = input
  const [columnVisibility, setColumnVisibility] = useColumnVisibility(storageKey, columns)
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({})
  const definitions = useMemo(() => columns.map(definition), [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    state: { columnVisibility, rowSelection, sorting: [sort] },
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    enableRowSelection: selectable,
    onColumnVisibilityChange: setColumnVisibility,
    onRowSelectionChange: setRowSelection,
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update([sort]) : update
      if (next) onSort(next)
    },
  })

  // A selected row that has left the page is no longer selected: actions apply to visible rows only.
  const lines = table.getRowModel().rows
  const selectedLines = lines.filter((line) => line.getIsSelected())
  const visible = useMemo(
    () => columns.filter((column) => columnVisibility[column.id] !== false),
    [columns, columnVisibility],
  )
  return {
    selectable,
    columns: visible,
    isVisible: (id: string) => table.getColumn(id)?.getIsVisible() ?? true,
    setVisible: (id: string, visible: boolean) => table.getColumn(id)?.toggleVisibility(visible),
    sort,
    setSort: onSort,
    toggleSort: (id: string) => table.getColumn(id)?.toggleSorting(),
    lines: lines.map((line) => ({
      id: line.id,
      row: line.original,
      selected: line.getIsSelected(),
    })),
    select: (id: string, selected: boolean) => table.getRow(id).toggleSelected(selected),
    selected: selectedLines.map((line) => line.original),
    allSelected: lines.length > 0 && selectedLines.length === lines.length,
    selectAll: (selected: boolean) => table.toggleAllRowsSelected(selected),
    clearSelection: () => setRowSelection({}),
  }
}

/** The result of useTableModel for the parts of the table. */
export type TableModel<Row extends RowData> = ReturnType<typeof useTableModel<Row>>

function definition<Row extends RowData>(column: DataTableColumn<Row>) {
  return {
    id: column.id,
    header: column.header,
    accessorFn: () => column.id,
    enableHiding: column.canHide ?? true,
    enableSorting: column.sortable ?? false,
    sortDescFirst: column.sortDescFirst ?? false,
  }
}
