'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { buttonStyle } from '@/components/ui/button'
import { keyPath } from '../key-place'

/** What stands at the address of a key that is not there. */
export function KeyMissing() {
  const { workspace } = useParams<{ workspace: string }>()
  return (
    <>
      <PageHeader
        title="There is no such access key here"
        description="It may have been deleted, or the address is incomplete. What happened to a deleted key stays in the audit log."
      />
      <Link href={keyPath(decodeURIComponent(workspace))} className={buttonStyle()}>
        Show all access keys
      </Link>
    </>
  )
}
