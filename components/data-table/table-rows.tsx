import type { RowData } from '@tanstack/react-table'
import type { KeyboardEvent, MouseEvent, Ref } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/cn'
import type { DataTableColumn } from './data-table-types'
import type { TableModel } from './use-table-model'

const HAS_ITS_OWN_CLICK = 'a, button, input, label, [role=menuitem], [role=dialog]'
/** A tap on a time shows the exact time. A mouse shows the exact time by hover, therefore its click opens the row. */
const HAS_ITS_OWN_TAP = 'time'

type TableRowsProps<Row extends RowData> = {
  ref: Ref<HTMLTableSectionElement>
  model: TableModel<Row>
  rowName: (row: Row) => string
  /** Dimmed while the server answers. */
  pending: boolean
  onOpen?: (row: Row) => void
}

/** The rows: 44 px each, cards on narrow screens. A focused row opens with Enter and is selected with x. */
export function TableRows<Row extends RowData>({
  ref,
  model,
  rowName,
  pending,
  onOpen,
}: TableRowsProps<Row>) {
  return (
    <tbody
      ref={ref}
      // biome-ignore lint/a11y/noRedundantRoles: laid out as cards these are still the rows of a table.
      role="rowgroup"
      className={cn('transition-opacity', pending && 'opacity-60')}
    >
      {model.lines.map((line) => (
        <RowLine key={line.id} line={line} model={model} name={rowName(line.row)} onOpen={onOpen} />
      ))}
    </tbody>
  )
}

type RowLineProps<Row extends RowData> = {
  line: TableModel<Row>['lines'][number]
  model: TableModel<Row>
  name: string
  onOpen: ((row: Row) => void) | undefined
}

function RowLine<Row extends RowData>({ line, model, name, onOpen }: RowLineProps<Row>) {
  const onClick = (event: MouseEvent) => {
    if (!onOpen || !(event.target instanceof Element)) return
    // Menus and dialogs of a row are elsewhere in the document, but their clicks bubble through React to this row.
    const inside = event.currentTarget.contains(event.target)
    if (!inside || event.target.closest(HAS_ITS_OWN_CLICK)) return
    if (isTap(event.nativeEvent) && event.target.closest(HAS_ITS_OWN_TAP)) return
    if (window.getSelection()?.toString()) return
    onOpen(line.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && onOpen) onOpen(line.row)
    else if (event.key === 'x' && model.selectable) line.select(!line.selected)
    else return
    event.preventDefault()
  }
  return (
    <tr
      data-row=""
      // biome-ignore lint/a11y/noRedundantRoles: laid out as a card it is still a row.
      role="row"
      tabIndex={-1}
      aria-selected={model.selectable ? line.selected : undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={onOpen && 'cursor-pointer'}
    >
      {model.selectable ? (
        <td
          // biome-ignore lint/a11y/noRedundantRoles: see the row.
          role="cell"
          data-narrow="select"
        >
          <Checkbox
            aria-label={`Select ${name}`}
            checked={line.selected}
            onCheckedChange={(checked) => line.select(checked === true)}
          />
        </td>
      ) : null}
      {model.columns.map((column) => (
        <RowCell key={column.id} column={column} row={line.row} />
      ))}
    </tr>
  )
}

function isTap(event: globalThis.MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType !== 'mouse'
}

function RowCell<Row extends RowData>({ column, row }: { column: DataTableColumn<Row>; row: Row }) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see the row.
      role="cell"
      data-narrow={column.narrow ?? 'line'}
      data-label={column.header === '' ? undefined : column.header}
      className={cn(column.align === 'right' && '@2xl:text-right', column.className) || undefined}
    >
      {column.cell(row)}
    </td>
  )
}
