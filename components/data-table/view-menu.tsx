'use client'

import type { RowData } from '@tanstack/react-table'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { DataTableColumn } from './data-table-types'
import type { TableModel } from './use-table-model'

type ViewMenuProps<Row extends RowData> = { model: TableModel<Row>; columns: readonly DataTableColumn<Row>[] }

/** Which columns are shown and, as cards have no heads, how they are sorted. */
export function ViewMenu<Row extends RowData>({ model, columns }: ViewMenuProps<Row>) {
  const sortable = columns.filter((column) => column.sortable)
  const hideable = columns.filter((column) => column.header !== '' && (column.canHide ?? true))
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button className="font-normal">
          <SlidersHorizontal aria-hidden="true" />
          View
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-52">
        {sortable.length > 0 ? (
          <>
            <DropdownMenuLabel>Sort by</DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={model.sort.id}
              onValueChange={(id) => {
                const column = sortable.find((candidate) => candidate.id === id)
                model.setSort({ id, desc: column?.sortDescFirst ?? false })
              }}
            >
              {sortable.map((column) => (
                <DropdownMenuRadioItem key={column.id} value={column.id}>
                  {column.header}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
            <DropdownMenuCheckboxItem
              checked={model.sort.desc}
              onCheckedChange={(desc) => model.setSort({ id: model.sort.id, desc })}
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
            checked={model.isVisible(column.id)}
            onCheckedChange={(visible) => model.setVisible(column.id, visible)}
          >
            {column.header}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
