import type { RowData } from '@tanstack/react-table'
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import type { DataTableColumn, ViewAction } from './data-table-types'
import type { TableModel } from './use-table-model'

/** The part of a column that the menu needs. */
type ViewColumn = Pick<DataTableColumn<RowData>, 'id' | 'header' | 'sortDescFirst'>
/** The state that the menu shows and changes. */
type ViewState = Pick<TableModel<RowData>, 'sort' | 'setSort' | 'isVisible' | 'setVisible'>

type ViewMenuItemsProps = {
  menu: MenuOfButton
  view: ViewState
  sortable: readonly ViewColumn[]
  hideable: readonly ViewColumn[]
  actions: readonly ViewAction[]
}

/** The open menu "View". */
export function ViewMenuItems({ menu, view, sortable, hideable, actions }: ViewMenuItemsProps) {
  return (
    <DropdownMenu menu={menu} className="w-52">
      {sortable.length > 0 ? (
        <>
          <DropdownMenuLabel>Sort by</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={view.sort.id}
            onValueChange={(id) => {
              const column = sortable.find((candidate) => candidate.id === id)
              view.setSort({ id, desc: column?.sortDescFirst ?? false })
            }}
          >
            {sortable.map((column) => (
              <DropdownMenuRadioItem key={column.id} value={column.id}>
                {column.header}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuCheckboxItem
            checked={view.sort.desc}
            onCheckedChange={(desc) => view.setSort({ id: view.sort.id, desc })}
          >
            Descending
          </DropdownMenuCheckboxItem>
          <DropdownMenuSeparator />
        </>
      ) : null}
      <DropdownMenuLabel>Columns</DropdownMenuLabel>
      {hideable.map((column) => (
        <DropdownMenuCheckboxItem
          key={column.id}
          checked={view.isVisible(column.id)}
          onCheckedChange={(visible) => view.setVisible(column.id, visible)}
        >
          {column.header}
        </DropdownMenuCheckboxItem>
      ))}
      {actions.length > 0 ? <DropdownMenuSeparator /> : null}
      {actions.map(({ label, onSelect }) => (
        <DropdownMenuItem key={label} onSelect={onSelect}>
          {label}
        </DropdownMenuItem>
      ))}
    </DropdownMenu>
  )
}
