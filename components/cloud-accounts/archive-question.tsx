'use client'

import { useEffect, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { ReceiptLine } from '@/components/commands/receipt-line'
import { useAction } from '@/components/commands/use-action'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useReader } from '@/components/ui/reader'
import { toast } from '@/components/ui/toast'
import { archiveCloudAccount, countKeysOfAccount, restoreCloudAccount } from '@/lib/actions/cloud-accounts'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import type { Receipt } from '@/lib/domain/receipt'
import { useAccountsPlace } from './accounts-place'

type QuestionProps = { account: CloudAccountListItem; onClose: () => void }

/** Shows the affected keys, then archives the account. */
export function ArchiveQuestion({ account, onClose }: QuestionProps) {
  const keys = useKeyCount(account.id)
  return (
    <Question
      account={account}
      onClose={onClose}
      title="Archive cloud account"
      description={`Keys that are limited to ${account.name} lose it at once. It can be restored.${keys}`}
      confirmLabel="Archive"
      action={archiveCloudAccount}
      said={`${account.name} is archived`}
    />
  )
}

/** Restores an archived account. */
export function RestoreQuestion({ account, onClose }: QuestionProps) {
  const keys = useKeyCount(account.id)
  return (
    <Question
      account={account}
      onClose={onClose}
      title="Restore cloud account"
      description={`Keys that name ${account.name} reach it again at once.${keys}`}
      confirmLabel="Restore"
      action={restoreCloudAccount}
      said={`${account.name} is restored`}
    />
  )
}

type Words = {
  title: string
  description: string
  confirmLabel: string
  action: typeof archiveCloudAccount
  said: string
}

function Question({ account, onClose, action, said, ...words }: QuestionProps & Words) {
  const { workspaceSlug } = useAccountsPlace()
  const { run, busy } = useAction(workspaceSlug)
  const tellDone = (receipt: Receipt | null) => {
    if (receipt === null) return toast.info(said, { description: 'Already done.' })
    const line = { workspaceSlug, receipt, effect: 'In force everywhere' } as const
    return toast.success(said, { description: <ReceiptLine {...line} />, duration: 10_000 })
  }
  const confirm = async () => {
    const answer = await run(action, { accountId: account.id })
    if (answer === null) return
    if (!answer.ok) tellFailure(answer.failure)
    else tellDone(answer.value.receipt)
    onClose()
  }
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      {...words}
      tone="primary"
      loading={busy}
      onConfirm={confirm}
    />
  )
}

/** A sentence about the keys with the account; empty until it is loaded. */
function useKeyCount(accountId: string): string {
  const reader = useReader()
  const { workspaceSlug } = useAccountsPlace()
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    let isCurrent = true
    countKeysOfAccount(workspaceSlug, { accountId })
      .then((answer) => {
        if (!isCurrent || !answer.ok) return
        const { count, capped } = answer.value
        setSentence(
          count === 0
            ? ' No key names it now.'
            : ` ${count === 1 ? 'One key names' : `${capped ? 'More than ' : ''}${reader.number(count)} keys name`} it now.`,
        )
      })
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, accountId, reader])
  return sentence
}
