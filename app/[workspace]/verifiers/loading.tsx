import { PageSkeleton } from '@/components/shell/page-skeleton'
import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <PageSkeleton words="Loading verifiers" title="w-40" description="w-96">
      <Skeleton className="h-40 w-full rounded-lg" />
    </PageSkeleton>
  )
}
