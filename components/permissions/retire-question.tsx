import { useAffectedKeys } from '@/components/commands/affected-keys'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { useAnswer } from '@/components/commands/use-answer'
import { countKeysOfPermission, restorePermission, retirePermission } from '@/lib/actions/workspace'
import type { PermissionListItem } from '@/lib/domain/permissions/inputs'

type RetireQuestionProps = { permission: PermissionListItem; onClose: () => void }

/** Retires or restores a permission. */
export function RetireQuestion({ permission, onClose }: RetireQuestionProps) {
  const { name, retiredAt } = permission
  const isRetiring = retiredAt === null
  const keys = useAffectedKeys(useAnswer(countKeysOfPermission, { name }))
  return (
    <ConfirmQuestion
      action={isRetiring ? retirePermission : restorePermission}
      input={{ name }}
      done={{
        said: isRetiring ? `${name} retired` : `${name} restored`,
        effect: 'Applied everywhere',
      }}
      title={`${isRetiring ? 'Retire' : 'Restore'} ${name}`}
      description={
        isRetiring
          ? `${keys ?? 'Access keys'} with ${name} in their scopes will lose it right away, and so will keys with every scope of their roles. New keys can’t use it. You can restore it later.`
          : `${keys ?? 'Access keys'} with ${name} in their scopes will get it back right away, and so will keys with every scope of their roles.`
      }
      confirmLabel={isRetiring ? 'Retire' : 'Restore'}
      tone={isRetiring ? 'danger-outline' : 'primary'}
      onClose={onClose}
    />
  )
}
