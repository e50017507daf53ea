import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { decoysPath } from '@/lib/domain/console-paths'

/** Stands among the filters of the list of keys. Decoys are no keys, and therefore have a list of their own. */
export function DecoysLink({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <Link
      href={decoysPath(workspaceSlug)}
      prefetch={false}
      className={buttonStyle({ className: 'font-normal' })}
    >
      Decoys
    </Link>
  )
}
