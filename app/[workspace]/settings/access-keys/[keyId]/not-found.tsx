'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { buttonStyle } from '@/components/ui/button'
import { auditPath, keyPath } from '@/lib/domain/console-paths'

/** An unknown id, a deleted key and a key of another workspace look the same. */
export default function KeyNotFound() {
  const { workspace, keyId } = useParams<{ workspace: string; keyId: string }>()
  const slug = decodeURIComponent(workspace)
  return (
    <>
      <PageHeader
        title="There is no such access key here"
        description="It may have been deleted, or the address is incomplete. What happened to a deleted key stays in the audit log."
      />
      <div className="flex flex-wrap gap-2">
        <Link href={keyPath(slug)} className={buttonStyle()}>
          Show all access keys
        </Link>
        <Link
          href={auditPath(slug, { key: decodeURIComponent(keyId) })}
          prefetch={false}
          className={buttonStyle()}
        >
          Look for it in the audit log
        </Link>
      </div>
    </>
  )
}
