import type { RowData } from '@tanstack/react-table'
import { Fingerprint } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import type { DataTableColumn, DataTableFilter, DataTableSearch, ViewAction } from './data-table-types'
import { FilterControl } from './filter-control'
import { SearchBox } from './search-box'
import type { TableModel } from './use-table-model'
import type { useTableUrl } from './use-table-url'
import { ViewMenu } from './view-menu'

type TableToolbarProps<Row extends RowData> = {
  url: ReturnType<typeof useTableUrl>
  model: TableModel<Row>
  columns: readonly DataTableColumn<Row>[]
  search: DataTableSearch | undefined
  filters: readonly DataTableFilter[]
  besideFilters: ReactNode
  viewActions: readonly ViewAction[] | undefined
}

/** On a telephone the filters are one row that scrolls. The padding keeps the focus ring inside. */
const FILTER_ROW =
  'flex flex-wrap items-center gap-2 empty:hidden @max-2xl:-m-1 @max-2xl:order-1 @max-2xl:w-[calc(100%+0.5rem)] @max-2xl:flex-nowrap @max-2xl:overflow-x-auto @max-2xl:p-1 @max-2xl:*:shrink-0'

/** More filters than this would press the search field together: they get a row of their own. */
const MOST_BESIDE_SEARCH = 5

/** Above the table: search, filters, view. */
export function TableToolbar<Row extends RowData>({
  url,
  model,
  columns,
  search,
  filters,
  besideFilters,
  viewActions,
}: TableToolbarProps<Row>) {
  const chip = search?.describe?.(url.state.search) ?? null
  const isOwnRow = search !== undefined && filters.length > MOST_BESIDE_SEARCH
  return (
    <div className="flex flex-wrap items-center gap-2">
      {search ? (
        <SearchBox
          search={search}
          value={url.state.search}
          isDescribed={chip !== null}
          onSearch={url.setSearch}
        />
      ) : null}
      <div className={cn(FILTER_ROW, isOwnRow && '@2xl:order-1 @2xl:w-full')}>
        {chip === null ? null : (
          <Badge tone="accent" icon={Fingerprint} className="h-7 whitespace-normal">
            {chip}
          </Badge>
        )}
        {filters.map((filter) => (
          <FilterControl
            key={filter.id}
            filter={filter}
            values={url.state.filters[filter.id] ?? []}
            onChange={(values) => url.setFilter(filter.id, values)}
          />
        ))}
        {besideFilters}
        {url.narrowed ? (
          <Button
            variant="ghost"
            className="font-normal text-muted-foreground @max-2xl:-order-1"
            onClick={url.clear}
          >
            Clear all
          </Button>
        ) : null}
      </div>
      <div className={cn('ml-auto flex items-center gap-2', search === undefined && '@max-2xl:order-2')}>
        <ViewMenu model={model} columns={columns} actions={viewActions ?? []} />
      </div>
    </div>
  )
}
