import type { RowData } from '@tanstack/react-table'
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type Ref, useMemo } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { useStableCallback } from '@/components/ui/use-stable-callback'
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

/**
 * The rows: 44 px each, cards on narrow screens. A focused row opens with Enter and is selected with x. The body listens
 * for all rows, and a row renders only if the row itself has changed: fifty rows take longer than a person should wait.
 */
export function TableRows<Row extends RowData>({
  ref,
  model,
  rowName,
  pending,
  opening,
}: TableRowsProps<Row>) {
  const select = useStableCallback(model.select)
  const lineOf = (row: Element | null) =>
    model.lines.find((line) => row instanceof HTMLElement && line.id === row.dataset.row)

  const onClick = (event: MouseEvent) => {
    if (!opening || !(event.target instanceof Element)) return
    // Menus and dialogs of a row are elsewhere in the document, but their clicks bubble through React to this body.
    const inside = event.currentTarget.contains(event.target)
    if (!inside || event.target.closest(HAS_ITS_OWN_CLICK)) return
    if (isTap(event.nativeEvent) && event.target.closest(HAS_ITS_OWN_TAP)) return
    if (window.getSelection()?.toString()) return
    const line = lineOf(event.target.closest('tr'))
    if (line) opening.click(line.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const line = event.target instanceof Element ? lineOf(event.target) : undefined
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && opening) opening.enter(line.row)
    else if (event.key === 'x' && model.selectable) select(line.id, !line.selected)
    else return
    event.preventDefault()
  }
  const onFocus = ({ target }: FocusEvent) => {
    opening?.prepare()
    const line = lineOf(target)
    if (line) opening?.focus(line.row)
  }
  return (
    <tbody
      ref={ref}
      // biome-ignore lint/a11y/noRedundantRoles: laid out as cards these are still the rows of a table.
      role="rowgroup"
      onPointerEnter={opening?.prepare}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className={cn('transition-opacity', pending && 'opacity-60')}
    >
      {model.lines.map(({ id, row, selected }) => (
        <RowLine
          key={id}
          id={id}
          row={row}
          columns={model.columns}
          name={rowName(row)}
          selected={model.selectable ? selected : null}
          onSelect={select}
          shown={opening === null ? null : opening.shown === id}
        />
      ))}
    </tbody>
  )
}

type RowLineProps<Row extends RowData> = {
  id: string
  row: Row
  columns: readonly DataTableColumn<Row>[]
  name: string
  /** Null if rows cannot be selected. */
  selected: boolean | null
  onSelect: (id: string, selected: boolean) => void
  /** Whether the row is shown beside the list; null if rows open nothing. */
  shown: boolean | null
}

function RowLine<Row extends RowData>(props: RowLineProps<Row>) {
  const { id, row, columns, name, selected, onSelect, shown } = props
  // React leaves elements alone that are the same as before.
  const cells = useMemo(
    () => columns.map((column) => <RowCell key={column.id} column={column} row={row} />),
    [columns, row],
  )
  return useMemo(
    () => (
      <tr
        data-row={id}
        // biome-ignore lint/a11y/noRedundantRoles: laid out as a card it is still a row.
        role="row"
        tabIndex={-1}
        aria-selected={selected ?? undefined}
        aria-current={shown ? 'true' : undefined}
        className={shown === null ? undefined : 'cursor-pointer'}
      >
        {selected === null ? null : (
          <td
            // biome-ignore lint/a11y/noRedundantRoles: see the row.
            role="cell"
            data-narrow="select"
          >
            <Checkbox
              aria-label={`Select ${name}`}
              checked={selected}
              onCheckedChange={(checked) => onSelect(id, checked)}
            />
          </td>
        )}
        {cells}
      </tr>
    ),
    [id, name, selected, onSelect, shown, cells],
  )
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

function isTap(event: globalThis.MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType !== 'mouse'
}
