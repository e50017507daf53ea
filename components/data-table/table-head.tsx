import type { RowData } from '@tanstack/react-table'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/cn'
import type { DataTableColumn } from './data-table-types'
import type { TableModel } from './use-table-model'

/** The row of column names; sortable ones are buttons. */
export function TableHead<Row extends RowData>({ model }: { model: TableModel<Row> }) {
  return (
    <thead>
      <tr>
        {model.selectable ? (
          <th scope="col" data-narrow="select">
            <Checkbox
              aria-label="Select all rows on this page"
              disabled={model.lines.length === 0}
              checked={model.allSelected || (model.selected.length > 0 && 'indeterminate')}
              onCheckedChange={(checked) => model.selectAll(checked === true)}
            />
          </th>
        ) : null}
        {model.columns.map((column) => (
          <HeadCell key={column.id} column={column} model={model} />
        ))}
      </tr>
    </thead>
  )
}

type HeadCellProps<Row extends RowData> = { column: DataTableColumn<Row>; model: TableModel<Row> }

function HeadCell<Row extends RowData>({ column, model }: HeadCellProps<Row>) {
  const sorted = model.sort.id === column.id
  const direction = model.sort.desc ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      aria-sort={column.sortable ? (sorted ? direction : 'none') : undefined}
      className={cn(column.align === 'right' && '@2xl:text-right', column.className) || undefined}
    >
      {column.sortable ? (
        <button
          type="button"
          onClick={() => model.toggleSort(column.id)}
          className="-mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 transition-colors hover:bg-accent hover:text-foreground"
        >
          {column.header}
          <SortMark direction={sorted ? direction : null} />
        </button>
      ) : (
        column.header || <span className="sr-only">Actions</span>
      )}
    </th>
  )
}

function SortMark({ direction }: { direction: 'ascending' | 'descending' | null }) {
  const Icon = direction === null ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown
  return <Icon aria-hidden="true" className={cn('size-3', direction ? 'text-foreground' : 'opacity-60')} />
}
