import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Suspense, use } from 'react'
import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import type { Page } from '@/lib/domain/lists/page'
import { describeRows, rowRange, type TablePlace } from './table-place'

/** The rows of a page, and how many there are in all. Without `count`, the list is not counted. */
type Counted = {
  page: Page<unknown>
  place: TablePlace | null
  /** The name of a row and of rows in lower case: "access key", "access keys". */
  one: string
  noun: string
  count: Promise<CappedCount | null> | undefined
}

type TablePagerProps = Counted & {
  pending: boolean
  onCursor: (cursor: string | null, place: TablePlace | null) => void
}

/** The foot of the table: which rows these are of how many, and links to the previous and next page. */
export function TablePager({ pending, onCursor, ...counted }: TablePagerProps) {
  const { page, place, noun } = counted
  const { nextCursor: next, previousCursor: previous } = page
  const { first, last } = rowRange(page, place, null)
  return (
    <div className="flex h-11 items-center justify-between gap-3 border-t px-3 text-muted-foreground text-table">
      <p role="status" className="truncate">
        {pending ? 'Loading' : <Rows {...counted} />}
      </p>
      <nav aria-label={`Pages of ${noun}`} className="flex gap-1.5">
        <Button
          size="sm"
          disabled={previous === null}
          onClick={() => onCursor(previous || null, first === null ? null : { last: first - 1 })}
        >
          <ChevronLeft aria-hidden="true" />
          Previous
        </Button>
        <Button
          size="sm"
          disabled={next === null}
          onClick={() => onCursor(next, last === null ? null : { first: last + 1 })}
        >
          Next
          <ChevronRight aria-hidden="true" />
        </Button>
      </nav>
    </div>
  )
}

/** The rows are there before they are counted. */
function Rows(counted: Counted) {
  if (counted.count === undefined) return <Words {...counted} known={null} />
  const { previousCursor, nextCursor } = counted.page
  return (
    // A new page has a new boundary. Otherwise React would hold the rows back until they are counted.
    <Suspense key={`${previousCursor} ${nextCursor}`} fallback={<Words {...counted} known="pending" />}>
      <CountedWords {...counted} count={counted.count} />
    </Suspense>
  )
}

function CountedWords({ count, ...rows }: Counted & { count: Promise<CappedCount | null> }) {
  return <Words {...rows} known={use(count)} />
}

function Words({
  page,
  place,
  one,
  noun,
  known,
}: Omit<Counted, 'count'> & { known: CappedCount | 'pending' | null }) {
  const { number } = useReader()
  return <span>{describeRows(page, place, known, { one, many: noun, number })}</span>
}
