'use client'

import { useRef, useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { revokeAccessKey } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import { useCommand } from '../../commands/use-command'
import { useKeyPlace } from '../key-place'
import type { ActedKey } from './acted-key'
import { CallersAtRisk } from './callers-at-risk'

type RevokeKeyDialogProps = { target: ActedKey; onClose: () => void }

/** Asks for the reason, lists the affected callers, and revokes the key. */
export function RevokeKeyDialog({ target, onClose }: RevokeKeyDialogProps) {
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const { run, busy } = useCommand(useKeyPlace().workspaceSlug)
  const revoke = async () => {
    setFailure(null)
    const done = { said: `${target.name} is revoked`, effect: 'Refused everywhere' } as const
    const answer = await run(revokeAccessKey, { keyId: target.id, reason }, done)
    if (answer === null) return
    if (answer.ok) return onClose()
    setFailure(answer.failure)
    if (answer.failure.fields?.reason) field.current?.focus()
  }
  const reasonError = failure?.fields?.reason
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Revoke ${target.name}`}
      description="Every secret of this key stops at once, everywhere, and for good. It cannot be undone."
      confirmLabel="Revoke access key"
      onConfirm={revoke}
      loading={busy}
    >
      <CallersAtRisk keyId={target.id} />
      <Field label="Reason" hint="Kept in the audit log." error={reasonError}>
        <Textarea
          ref={field}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      </Field>
      {failure && reasonError === undefined ? <FailureNotice failure={failure} /> : null}
    </AlertDialog>
  )
}
