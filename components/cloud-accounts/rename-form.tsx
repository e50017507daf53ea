'use client'

import { type FormEvent, useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { renameCloudAccount } from '@/lib/actions/cloud-accounts'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import { useAccountsPlace } from './accounts-place'

/** Renames an account. Keys refer to it by id and are unaffected. */
export function RenameForm({ account, onDone }: { account: CloudAccountListItem; onDone: () => void }) {
  const { workspaceSlug } = useAccountsPlace()
  const [name, setName] = useState(account.name)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const answer = await run(renameCloudAccount, { accountId: account.id, name })
    if (answer === null) return
    if (!answer.ok) return setFailure(answer.failure)
    toast.success(`Renamed to ${answer.value.name}`)
    onDone()
  }
  const error = failure?.fields?.name
  return (
    <DialogContent
      title="Rename cloud account"
      description={`${account.provider} ${account.externalId}. Keys that are limited to it stay so.`}
      size="sm"
    >
      <form onSubmit={submit} method="post" noValidate>
        <DialogBody>
          <Field label="Name" error={error} required>
            <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
          </Field>
          {failure && error === undefined ? <FailureNotice failure={failure} /> : null}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" loading={busy}>
            Rename
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  )
}
