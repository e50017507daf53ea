'use client'

import dynamic from 'next/dynamic'
import { useRouter, useSearchParams } from 'next/navigation'
import { memberMay } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { keyPath, useKeyPlace } from '../key-place'

const EditKeyDialog = dynamic(() => import('./edit-key-dialog').then((module) => module.EditKeyDialog), {
  ssr: false,
})

/** Opens "Edit access key" where the address says so (`?edit=yes`), so that lists can lead here. */
export function EditKey({ detail }: { detail: AccessKeyDetail }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const router = useRouter()
  const isAsked = useSearchParams().get('edit') === 'yes'
  const isAllowed = memberMay(memberRole, 'access-keys.edit') && detail.status !== 'revoked'
  if (!isAsked || !isAllowed) return null
  const close = () => router.replace(keyPath(workspaceSlug, detail.id), { scroll: false })
  return <EditKeyDialog detail={detail} onClose={close} />
}
