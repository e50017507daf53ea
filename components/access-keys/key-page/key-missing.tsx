'use client'

import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { buttonStyle } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keyPath } from '../key-place'

/** What stands at the address of a key that is not there. */
export function KeyMissing() {
  const { workspace } = useParams<{ workspace: string }>()
  return (
    <EmptyState
      icon={KeyRound}
      title="There is no such access key here"
      action={
        <Link href={keyPath(decodeURIComponent(workspace))} className={buttonStyle()}>
          Show all access keys
        </Link>
      }
    >
      It may have been deleted, or the address is incomplete. What happened to a deleted key stays in the
      audit log.
    </EmptyState>
  )
}
