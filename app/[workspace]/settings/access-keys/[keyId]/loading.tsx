import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'

/** The skeleton of a key's page, with about its sizes. */
export default function Loading() {
  return (
    <SkeletonGroup words="Loading access key">
      <Skeleton className="mb-3 w-24" />
      <Skeleton className="mb-2 h-7 w-64" />
      <Skeleton className="mb-6 w-48" />
      <div className="flex flex-col gap-6">
        <Skeleton className="h-64 w-full rounded-lg" />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-52 rounded-lg" />
          <Skeleton className="h-52 rounded-lg" />
        </div>
      </div>
    </SkeletonGroup>
  )
}
