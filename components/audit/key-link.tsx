import Link from 'next/link'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { keyPath } from '@/lib/domain/console-paths'

type KeyLinkProps = { keyId: string; workspaceSlug: string; name: string }

/** The name of an access key as a link to its page. */
export function KeyLink({ keyId, workspaceSlug, name }: KeyLinkProps) {
  return (
    <Link
      href={keyPath(workspaceSlug, keyId)}
      prefetch={false}
      translate="no"
      className="text-link wrap-anywhere hover:underline"
    >
      {name}
    </Link>
  )
}

/** The name of the access key at the time of the event; null if the event does not contain it. */
export function keyName({ target, keyId }: AuditEvent): string | null {
  return target?.type === 'access_key' && target.id === keyId && target.label !== keyId ? target.label : null
}
