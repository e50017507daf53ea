import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading blocked request</span>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 w-96 max-w-full" />
      <Skeleton className="mb-6 h-16 w-full max-w-xl" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </div>
  )
}
