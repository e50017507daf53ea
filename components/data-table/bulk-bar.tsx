import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import type { BulkBarContent } from './data-table-types'

type BulkBarProps = BulkBarContent & {
  count: number
  noun: string
  onClear: () => void
  /** Selects the other rows of the page; undefined if all are selected. */
  onSelectPage: (() => void) | undefined
}

/** The bar with the actions on the selected rows. */
export function BulkBar({ count, noun, summary, actions, onClear, onSelectPage }: BulkBarProps) {
  const reader = useReader()
  return (
    <section
      aria-label={`Selected ${noun}`}
      className="flex min-h-11 flex-wrap items-center gap-2 rounded-lg border border-primary/25 bg-primary-soft px-3 py-1.5 text-primary-soft-foreground"
    >
      <p role="status" className="mr-auto font-medium text-table">
        {summary ?? `${reader.number(count)} selected`}
      </p>
      {actions}
      {onSelectPage === undefined ? null : (
        // A narrow screen has no table head, and therefore no checkbox for all rows.
        <Button size="sm" variant="ghost" className="@2xl:hidden" onClick={onSelectPage}>
          Select all on this page
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
    </section>
  )
}
