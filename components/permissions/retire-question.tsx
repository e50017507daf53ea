'use client'

import { tellFailure } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { toast } from '@/components/ui/toast'
import { restorePermission, retirePermission } from '@/lib/actions/permissions'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'

type RetireQuestionProps = { workspaceSlug: string; permission: PermissionListItem; onClose: () => void }

/** Retires or restores a permission. */
export function RetireQuestion({ workspaceSlug, permission, onClose }: RetireQuestionProps) {
  const { run, busy } = useAction(workspaceSlug)
  const { name, retiredAt } = permission
  const isRetiring = retiredAt === null
  const confirm = async () => {
    const answer = await run(isRetiring ? retirePermission : restorePermission, { name })
    if (answer === null) return
    if (answer.ok) toast.success(isRetiring ? `${name} is retired` : `${name} is in use again`)
    else tellFailure(answer.failure)
    onClose()
  }
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isRetiring ? 'Retire scope' : 'Restore scope'}
      description={
        isRetiring
          ? `No key is allowed ${name} any more, from the next verification on, and no new key can choose it. It can be restored.`
          : `Keys whose scopes name ${name}, or are everything that their roles allow, have it again at once.`
      }
      confirmLabel={isRetiring ? 'Retire' : 'Restore'}
      tone="primary"
      loading={busy}
      onConfirm={confirm}
    />
  )
}
