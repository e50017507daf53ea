import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import type { Page } from '@/lib/domain/lists/page'

type TablePagerProps = {
  page: Page<unknown>
  noun: string
  pending: boolean
  onCursor: (cursor: string | null) => void
}

/** The foot of the table: the count, and links to the previous and next page. */
export function TablePager({ page, noun, pending, onCursor }: TablePagerProps) {
  const reader = useReader()
  const { items, nextCursor: next, previousCursor: previous } = page
  return (
    <div className="flex h-11 items-center justify-between gap-3 border-t px-3 text-muted-foreground text-table">
      <p role="status" className="truncate">
        {pending ? 'Loading' : `${reader.number(items.length)} ${noun} on this page`}
      </p>
      <nav aria-label={`Pages of ${noun}`} className="flex gap-1.5">
        <Button size="sm" disabled={previous === null} onClick={() => onCursor(previous || null)}>
          <ChevronLeft aria-hidden="true" />
          Previous
        </Button>
        <Button size="sm" disabled={next === null} onClick={() => onCursor(next)}>
          Next
          <ChevronRight aria-hidden="true" />
        </Button>
      </nav>
    </div>
  )
}
