import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { restorePermission, retirePermission } from '@/lib/actions/workspace'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'

type RetireQuestionProps = { permission: PermissionListItem; onClose: () => void }

/** Retires or restores a permission. */
export function RetireQuestion({ permission, onClose }: RetireQuestionProps) {
  const { name, retiredAt } = permission
  const isRetiring = retiredAt === null
  return (
    <ConfirmQuestion
      action={isRetiring ? retirePermission : restorePermission}
      input={{ name }}
      done={{
        said: isRetiring ? `${name} is retired` : `${name} is in use again`,
        effect: 'In force everywhere',
      }}
      title={isRetiring ? 'Retire scope' : 'Restore scope'}
      description={
        isRetiring
          ? `No key is allowed ${name} any more, from the next verification on, and no new key can choose it. It can be restored.`
          : `Keys whose scopes name ${name}, or are everything that their roles allow, have it again at once.`
      }
      confirmLabel={isRetiring ? 'Retire' : 'Restore'}
      tone="primary"
      onClose={onClose}
    />
  )
}
