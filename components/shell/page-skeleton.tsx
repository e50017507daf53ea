import type { ReactNode } from 'react'
import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'

type PageSkeletonProps = {
  /** What is loading: "Loading verifiers". */
  words?: string
  /** The widths of the title and of the description: `w-48`. */
  title: string
  description: string
  children: ReactNode
}

/** The skeleton of a page: its header, and below the content. */
export function PageSkeleton({ words = 'Loading', title, description, children }: PageSkeletonProps) {
  return (
    <SkeletonGroup words={words}>
      <Skeleton className={`mb-2 h-7 ${title}`} />
      <Skeleton className={`mb-6 max-w-full ${description}`} />
      {children}
    </SkeletonGroup>
  )
}
