import { PageSkeleton } from '@/components/shell/page-skeleton'
import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <PageSkeleton words="Loading the leak check" title="w-36" description="w-96">
      <Skeleton className="mb-3 h-52 w-full rounded-lg" />
      <Skeleton className="h-9 w-36" />
    </PageSkeleton>
  )
}
