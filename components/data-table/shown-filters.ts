import type { DataTableFilter } from './data-table-types'
import type { TableState } from './table-url'

/** The filters on the screen, without those that belong to an unchosen value of another filter. */
export function shownFilters(
  filters: readonly DataTableFilter[],
  { filters: chosen }: Pick<TableState, 'filters'>,
): DataTableFilter[] {
  const valuesOf = (id: string) => chosen[id] ?? []
  return filters.filter((filter) => {
    if (filter.kind !== 'instant' || filter.shownWith === undefined) return true
    const leading = valuesOf(filter.shownWith.id)
    return leading.length === 0 ? valuesOf(filter.id).length > 0 : leading.includes(filter.shownWith.value)
  })
}
