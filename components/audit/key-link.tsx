import Link from 'next/link'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { keyPath } from '@/lib/domain/console-paths'

type KeyLinkProps = { keyId: string; workspaceSlug: string; name: string }

/** An access key by its name, leading to its page. */
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

/** What the access key of an event was called when the event happened; null if the event does not tell. */
export function keyName({ target, keyId }: AuditEvent): string | null {
  return target?.type === 'access_key' && target.id === keyId && target.label !== keyId ? target.label : null
}
