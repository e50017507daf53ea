import type { RowData } from '@tanstack/react-table'
import type { KeyboardEvent, MouseEvent, Ref } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/cn'
import type { DataTableColumn } from './data-table-types'
import type { RowOpening } from './use-row-opening'
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
  opening: RowOpening<Row> | null
}

/** The rows: 44 px each, cards on narrow screens. A focused row opens with Enter and is selected with x. */
export function TableRows<Row extends RowData>({
  ref,
  model,
  rowName,
  pending,
  opening,
}: TableRowsProps<Row>) {
  return (
    <tbody
      ref={ref}
      // biome-ignore lint/a11y/noRedundantRoles: laid out as cards these are still the rows of a table.
      role="rowgroup"
      onPointerEnter={opening?.prepare}
      onFocus={opening?.prepare}
      className={cn('transition-opacity', pending && 'opacity-60')}
    >
      {model.lines.map((line) => (
        <RowLine key={line.id} line={line} model={model} name={rowName(line.row)} opening={opening} />
      ))}
    </tbody>
  )
}

type RowLineProps<Row extends RowData> = {
  line: TableModel<Row>['lines'][number]
  model: TableModel<Row>
  name: string
  opening: RowOpening<Row> | null
}

function RowLine<Row extends RowData>({ line, model, name, opening }: RowLineProps<Row>) {
  const onClick = (event: MouseEvent) => {
    if (!opening || !(event.target instanceof Element)) return
    // Menus and dialogs of a row are elsewhere in the document, but their clicks bubble through React to this row.
    const inside = event.currentTarget.contains(event.target)
    if (!inside || event.target.closest(HAS_ITS_OWN_CLICK)) return
    if (isTap(event.nativeEvent) && event.target.closest(HAS_ITS_OWN_TAP)) return
    if (window.getSelection()?.toString()) return
    opening.click(line.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && opening) opening.enter(line.row)
    else if (event.key === 'x' && model.selectable) line.select(!line.selected)
    else return
    event.preventDefault()
  }
  return (
    <tr
      data-row={line.id}
      // biome-ignore lint/a11y/noRedundantRoles: laid out as a card it is still a row.
      role="row"
      tabIndex={-1}
      aria-selected={model.selectable ? line.selected : undefined}
      aria-current={opening?.shown === line.id ? 'true' : undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => (event.target === event.currentTarget ? opening?.focus(line.row) : undefined)}
      className={opening ? 'cursor-pointer' : undefined}
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
