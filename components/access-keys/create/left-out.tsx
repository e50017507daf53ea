import { BulletList } from '@/components/ui/bullet-list'
import { Notice } from '@/components/ui/notice'

/** The values of a link, a key or a preset that the form could not take over. */
export function LeftOut({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <Notice tone="attention" role="status" title="Not everything was filled in">
      <BulletList items={notes} className="pl-4" />
    </Notice>
  )
}
