import { Siren } from 'lucide-react'
import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { decoysPath } from '@/lib/domain/console-paths'

/** Leads from the list of keys to the decoys, for those who may see them. */
export function DecoysLink({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <Link href={decoysPath(workspaceSlug)} prefetch={false} className={buttonStyle()}>
      <Siren aria-hidden="true" />
      Decoys
    </Link>
  )
}
