import type { RowData } from '@tanstack/react-table'
import dynamic from 'next/dynamic'
import { type ReactNode, useRef } from 'react'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import type { Page } from '@/lib/domain/lists/page'
import { BulkBar } from './bulk-bar'
import type {
  BulkBarContent,
  DataTableColumn,
  DataTableFilter,
  DataTableSearch,
  TablePeek,
  TableSelection,
  ViewAction,
} from './data-table-types'
import { shownFilters } from './shown-filters'
import { TableHead } from './table-head'
import { TablePager } from './table-pager'
import { TableRows } from './table-rows'
import { TableToolbar } from './table-toolbar'
import type { TableUrl } from './table-url'
import { useRowKeys } from './use-row-keys'
import { useRowOpening } from './use-row-opening'
import { useTableModel } from './use-table-model'
import { useTableUrl } from './use-table-url'

const NothingFound = dynamic(() => import('./nothing-found').then((module) => module.NothingFound))

type DataTableProps<Row extends RowData> = {
  /** The accessible name: "Access keys". */
  label: string
  /** The name of the rows in lower case: "access keys". */
  noun: string
  /** The name of one row: "access key". */
  one: string
  /** How many rows there are on all pages, if they are counted; null if counting failed. */
  count?: Promise<CappedCount | null>
  /** The same constant that the page passes to `readTableState`. */
  url: TableUrl
  /** A constant, or memoised with useMemo. */
  columns: readonly DataTableColumn<Row>[]
  rowId: (row: Row) => string
  /** The name of a row, for its checkbox and for the reader. */
  rowName: (row: Row) => string
  /** The target of Enter and of a click on the row; with `peek`, of Enter on the row that is shown. */
  rowHref?: (row: Row) => string
  /** Opens a row that has no page of its own, instead of `rowHref`. */
  onOpenRow?: (row: Row) => void
  /** Shows a row beside the list before `rowHref` opens it. */
  peek?: TablePeek<Row>
  page: Page<Row>
  search?: DataTableSearch
  filters?: readonly DataTableFilter[]
  /** What stands after the filters: a link to things that are in a list of their own. */
  besideFilters?: ReactNode
  /** Makes rows selectable: what the bar of the selection shows. */
  bulkActions?: (selection: TableSelection<Row>) => BulkBarContent
  /** Further entries of the menu "View". */
  viewActions?: readonly ViewAction[]
  /** Shown under the head if the list is empty: an EmptyState. */
  empty: ReactNode
}

/**
 * A list that the server sorts, filters, searches and pages; the URL holds the whole state. `/` searches, arrows move
 * between rows, Enter opens, x selects. On narrow screens each row is a card.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, noun, columns, rowId, rowName, page, bulkActions, empty } = props
  const rows = page.items
  const url = useTableUrl(props.url)
  const model = useTableModel({
    columns,
    rows,
    rowId,
    storageKey: label.toLowerCase().replaceAll(' ', '-'),
    sort: url.state.sort,
    onSort: url.setSort,
    selectable: bulkActions !== undefined,
  })
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const opening = useRowOpening(props)
  const filters = shownFilters(props.filters ?? [], url.state)
  const isEmpty = rows.length === 0
  const hasNothingAtAll = isEmpty && !url.narrowed && url.state.cursor === null

  return (
    <div className="@container flex flex-col gap-3">
      <TableToolbar
        url={url}
        model={model}
        columns={columns}
        search={props.search}
        filters={filters}
        besideFilters={props.besideFilters}
        viewActions={props.viewActions}
      />
      {bulkActions && model.selected.length > 0 ? (
        <BulkBar
          count={model.selected.length}
          noun={noun}
          onClear={model.clearSelection}
          onSelectPage={model.allSelected ? undefined : () => model.selectAll(true)}
          {...bulkActions({
            rows: model.selected,
            isWholePage: model.allSelected,
            clear: model.clearSelection,
          })}
        />
      ) : null}
      <div className="rounded-lg border bg-card shadow-raised">
        <section
          aria-label={`${label}, scrollable`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard.
          tabIndex={0}
          className="relative overflow-x-auto rounded-[inherit]"
        >
          <table
            // biome-ignore lint/a11y/noRedundantRoles: laid out as cards it is still a table.
            role="table"
            aria-label={label}
            aria-busy={url.pending}
            className="ui-card-table"
          >
            <TableHead model={model} />
            <TableRows ref={body} model={model} rowName={rowName} pending={url.pending} opening={opening} />
          </table>
          {hasNothingAtAll && !url.pending ? empty : null}
          {isEmpty && !hasNothingAtAll ? (
            <NothingFound
              noun={noun}
              state={url.state}
              search={props.search}
              filters={filters}
              onClear={url.clear}
            />
          ) : null}
        </section>
        {isEmpty ? null : (
          <TablePager
            page={page}
            place={url.state.place}
            one={props.one}
            noun={noun}
            count={props.count}
            pending={url.pending}
            onCursor={url.setCursor}
          />
        )}
      </div>
    </div>
  )
}
