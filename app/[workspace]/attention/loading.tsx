import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup words="Loading what needs attention">
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 w-80 max-w-full" />
      <Skeleton className="mb-5 h-9 w-full max-w-xl" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </SkeletonGroup>
  )
}
