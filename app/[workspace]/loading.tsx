import { SectionSkeleton } from '@/components/shell/section-skeleton'

/** Shown inside the frame while a page without a skeleton of its own loads. */
export default function Loading() {
  return <SectionSkeleton />
}
