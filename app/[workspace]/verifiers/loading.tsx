import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading verifiers</span>
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-6 w-96 max-w-full" />
      <Skeleton className="h-40 w-full rounded-lg" />
    </div>
  )
}
