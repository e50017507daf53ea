import Link from 'next/link'
import { cn } from '@/lib/cn'
import { keyPath } from '@/lib/domain/console-paths'

type KeyLinkProps = { keyId: string; workspaceSlug: string; name: string; className?: string }

/** The name of an access key as a link to its page. */
export function KeyLink({ keyId, workspaceSlug, name, className = 'text-link' }: KeyLinkProps) {
  return (
    <Link
      href={keyPath(workspaceSlug, keyId)}
      prefetch={false}
      translate="no"
      className={cn('wrap-anywhere hover:underline', className)}
    >
      {name}
    </Link>
  )
}
