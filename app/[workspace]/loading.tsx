import { SectionSkeleton } from '@/components/shell/section-skeleton'

/** Stands inside the frame until a page has come that has no skeleton of its own. */
export default function Loading() {
  return <SectionSkeleton />
}
