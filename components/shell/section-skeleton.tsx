import { Skeleton } from '@/components/ui/skeleton'
import { PageSkeleton } from './page-skeleton'

/** The skeleton of a page with a header and a table. */
export function SectionSkeleton() {
  return (
    <PageSkeleton title="w-48" description="w-96">
      <div className="rounded-lg border bg-card shadow-raised">
        {Array.from({ length: 6 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
          <div key={index} className="flex h-11 items-center gap-6 border-b px-3 last:border-0">
            <Skeleton className="w-56" />
            <Skeleton className="w-24" />
            <Skeleton className="w-16" />
          </div>
        ))}
      </div>
    </PageSkeleton>
  )
}
