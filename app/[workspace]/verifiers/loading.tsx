import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup words="Loading verifiers">
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-6 w-96 max-w-full" />
      <Skeleton className="h-40 w-full rounded-lg" />
    </SkeletonGroup>
  )
}
