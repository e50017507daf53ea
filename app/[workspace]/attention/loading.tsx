import { PageSkeleton } from '@/components/shell/page-skeleton'
import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <PageSkeleton words="Loading what needs attention" title="w-48" description="w-80">
      <Skeleton className="mb-5 h-9 w-full max-w-xl" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </PageSkeleton>
  )
}
