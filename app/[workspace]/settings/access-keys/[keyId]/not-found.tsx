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
        title="This access key doesn’t exist"
        description="It may have been deleted, or the link is incomplete. The history of deleted keys stays in the audit log."
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
          Search the audit log
        </Link>
      </div>
    </>
  )
}
