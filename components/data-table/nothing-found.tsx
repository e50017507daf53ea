import { SearchX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { DataTableFilter, DataTableSearch } from './data-table-types'
import type { TableState } from './table-url'

type NothingFoundProps = {
  noun: string
  state: TableState
  search: DataTableSearch | undefined
  filters: readonly DataTableFilter[]
  onClear: () => void
}

/** The filters in words: "Status: Active or Expired". */
function filterWords(filter: DataTableFilter, values: readonly string[]): string {
  if (filter.kind === 'switch') return filter.label
  if (filter.kind === 'lookup') return `${filter.label}: ${values.map(filter.describe).join(' or ')}`
  if (filter.kind !== 'choice') return `${filter.label}: ${values.join(',')}`
  const labels = values.map(
    (value) => filter.options.find((option) => option.value === value)?.label ?? value,
  )
  return `${filter.label}: ${labels.join(' or ')}`
}

/** Names the search and the filters without results, and clears them. */
export function NothingFound({ noun, state, search, filters, onClear }: NothingFoundProps) {
  const active = filters
    .map((filter) => ({ filter, values: state.filters[filter.id] ?? [] }))
    .filter(({ values }) => values.length > 0)
    .map(({ filter, values }) => filterWords(filter, values))
  const asked = [
    ...(state.search ? [search?.describe?.(state.search) ?? `“${state.search}”`] : []),
    ...active,
  ]
  const sentence = search?.nothingFound?.(state.search) ?? null
  return (
    <div role="status">
      <EmptyState
        icon={SearchX}
        title={`No matching ${noun}`}
        action={
          <Button onClick={onClear}>{asked.length > 0 ? 'Clear filters' : 'Go to the first page'}</Button>
        }
      >
        {sentence !== null && active.length === 0
          ? sentence
          : asked.length > 0
            ? `No results for ${asked.join(', ')}.`
            : 'This page is empty now.'}
      </EmptyState>
    </div>
  )
}
