'use client'

import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { deleteAccessKey } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import { useCommand } from '../../commands/use-command'
import { keyPath, useKeyPlace } from '../key-place'
import type { ActedKey } from './acted-key'

type DeleteKeyDialogProps = { target: ActedKey; onClose: () => void }

/** Removes a key from the lists after its name was typed. */
export function DeleteKeyDialog({ target, onClose }: DeleteKeyDialogProps) {
  const { workspaceSlug } = useKeyPlace()
  const pathname = usePathname()
  const [confirmName, setConfirmName] = useState('')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useCommand(useKeyPlace().workspaceSlug)
  const remove = async () => {
    setFailure(null)
    const isOnItsPage = pathname === keyPath(workspaceSlug, target.id)
    const done = {
      said: `${target.name} is deleted`,
      effect: 'Refused everywhere',
      ...(isOnItsPage ? { goTo: keyPath(workspaceSlug) } : {}),
    } as const
    const answer = await run(deleteAccessKey, { keyId: target.id, confirmName }, done)
    if (answer === null) return
    if (answer.ok) onClose()
    else setFailure(answer.failure)
  }
  const nameError = failure?.fields?.confirmName
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${target.name}`}
      description="The key leaves the lists and its name becomes free. Its history stays in the audit log. It cannot be undone."
      confirmLabel="Delete access key"
      onConfirm={remove}
      loading={busy}
      ready={confirmName.trim() === target.name}
    >
      <Field label="Name of the access key" hint={<TypeThis name={target.name} />} error={nameError} required>
        <Input
          value={confirmName}
          onChange={(event) => setConfirmName(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {failure && nameError === undefined ? <FailureNotice failure={failure} /> : null}
    </AlertDialog>
  )
}

function TypeThis({ name }: { name: string }) {
  return (
    <>
      Type{' '}
      <strong translate="no" className="wrap-anywhere select-all font-medium text-foreground">
        {name}
      </strong>{' '}
      to confirm.
    </>
  )
}
