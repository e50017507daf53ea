import { SectionSkeleton } from '@/components/shell/section-skeleton'

export default function Loading() {
  return <SectionSkeleton />
}
