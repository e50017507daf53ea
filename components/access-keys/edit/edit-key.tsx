'use client'

import { lazyDialog } from '@/components/ui/lazy-dialog'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { memberMay } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from '../key-place'

const EditKeyDialog = lazyDialog(
  () => import('./edit-key-form').then((module) => module.EditKeyDialog),
  'Edit access key',
)
const EARLY = [EditKeyDialog.load]

type EditKeyProps = {
  detail: AccessKeyDetail
  /** The scopes that calls needed, if the key has more. */
  narrowTo: readonly string[] | null
}

/**
 * Opens "Edit access key" if the URL says so (`?edit=yes`), so that lists can link to it. `?edit=narrow` preselects the
 * scopes that calls needed.
 */
export function EditKey({ detail, narrowTo }: EditKeyProps) {
  const { memberRole } = useKeyPlace()
  const [edit, setEdit] = useUrlParameter('edit')
  const isAsked = edit === 'yes' || edit === 'narrow'
  const isAllowed = memberMay(memberRole, 'access-keys.edit') && detail.status !== 'revoked'
  useLoadEarly(EARLY, isAllowed)
  if (!isAsked || !isAllowed) return null
  const scopes = edit === 'narrow' ? narrowTo : null
  return <EditKeyDialog detail={detail} narrowTo={scopes} onClose={() => setEdit(null)} />
}
