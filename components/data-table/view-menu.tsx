import type { RowData } from '@tanstack/react-table'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { useMenuButton } from '@/components/ui/use-menu-button'
import type { DataTableColumn, ViewAction } from './data-table-types'
import type { TableModel } from './use-table-model'

type ViewMenuProps<Row extends RowData> = {
  model: TableModel<Row>
  columns: readonly DataTableColumn<Row>[]
  /** Below the columns. */
  actions: readonly ViewAction[]
}

const ViewMenuItems = lazyPart(() => import('./view-menu-items').then((module) => module.ViewMenuItems))

/** Chooses the visible columns and, because cards have no heads, the order. */
export function ViewMenu<Row extends RowData>({ model, columns, actions }: ViewMenuProps<Row>) {
  const { button, menu } = useMenuButton(ViewMenuItems.load)
  const sortable = columns.filter((column) => column.sortable)
  const hideable = columns.filter((column) => column.header !== '' && (column.canHide ?? true))
  return (
    <>
      <Button className="font-normal" {...button}>
        <SlidersHorizontal aria-hidden="true" />
        View
      </Button>
      {menu ? (
        <ViewMenuItems menu={menu} view={model} sortable={sortable} hideable={hideable} actions={actions} />
      ) : null}
    </>
  )
}
