import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'

/** The skeleton of a page with a header and a table. */
export function SectionSkeleton() {
  return (
    <SkeletonGroup>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 h-4 w-96 max-w-full" />
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
    </SkeletonGroup>
  )
}
