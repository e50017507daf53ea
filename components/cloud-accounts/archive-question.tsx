import { useAffectedKeys } from '@/components/commands/affected-keys'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { useAnswer } from '@/components/commands/use-answer'
import { archiveCloudAccount, countKeysOfAccount, restoreCloudAccount } from '@/lib/actions/workspace'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'

type ArchiveQuestionProps = { account: CloudAccountListItem; onClose: () => void }

/** Says how many keys are affected, then archives the account, or restores an archived one. */
export function ArchiveQuestion({ account, onClose }: ArchiveQuestionProps) {
  const { id, name, archivedAt } = account
  const isArchiving = archivedAt === null
  const keys = useAffectedKeys(useAnswer(countKeysOfAccount, { accountId: id }))
  return (
    <ConfirmQuestion
      action={isArchiving ? archiveCloudAccount : restoreCloudAccount}
      input={{ accountId: id }}
      done={{ said: `${name} is ${isArchiving ? 'archived' : 'restored'}`, effect: 'Applied everywhere' }}
      title={`${isArchiving ? 'Archive' : 'Restore'} ${name}`}
      description={isArchiving ? archiving(name, keys) : restoring(name, keys)}
      confirmLabel={isArchiving ? 'Archive' : 'Restore'}
      tone={isArchiving ? 'danger-outline' : 'primary'}
      onClose={onClose}
    />
  )
}

/** `keys`: "55 access keys", or null while they are counted. */
function archiving(name: string, keys: string | null): string {
  return `${keys ?? 'Access keys'} with ${name} in their accounts will lose access to it right away. You can restore it later.`
}

function restoring(name: string, keys: string | null): string {
  return `${keys ?? 'Access keys'} with ${name} in their accounts will get access to it right away.`
}
