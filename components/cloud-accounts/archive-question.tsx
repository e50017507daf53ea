import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { useAnswer } from '@/components/commands/use-answer'
import { useReader } from '@/components/ui/reader'
import { archiveCloudAccount, countKeysOfAccount, restoreCloudAccount } from '@/lib/actions/workspace'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'

type ArchiveQuestionProps = { account: CloudAccountListItem; onClose: () => void }

/** Says how many keys are affected, then archives the account, or restores an archived one. */
export function ArchiveQuestion({ account, onClose }: ArchiveQuestionProps) {
  const { id, name, archivedAt } = account
  const isArchiving = archivedAt === null
  const keys = useKeyCount(id)
  return (
    <ConfirmQuestion
      action={isArchiving ? archiveCloudAccount : restoreCloudAccount}
      input={{ accountId: id }}
      done={{ said: `${name} is ${isArchiving ? 'archived' : 'restored'}`, effect: 'In force everywhere' }}
      title={isArchiving ? 'Archive cloud account' : 'Restore cloud account'}
      description={
        isArchiving
          ? `Keys that are limited to ${name} lose it at once. It can be restored.${keys}`
          : `Keys that name ${name} reach it again at once.${keys}`
      }
      confirmLabel={isArchiving ? 'Archive' : 'Restore'}
      tone="primary"
      onClose={onClose}
    />
  )
}

/** A sentence about the keys with the account; empty until it is loaded. */
function useKeyCount(accountId: string): string {
  const reader = useReader()
  const answer = useAnswer(countKeysOfAccount, { accountId })
  if (answer?.ok !== true) return ''
  const { count, capped } = answer.value
  if (count === 0) return ' No key names it now.'
  if (count === 1) return ' One key names it now.'
  return ` ${capped ? 'More than ' : ''}${reader.number(count)} keys name it now.`
}
