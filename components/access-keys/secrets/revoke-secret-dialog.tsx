'use client'

import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/actions/action-result'
import { revokeSecret } from '@/lib/actions/secrets'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { useCommand } from '../../commands/use-command'
import { CallersAtRisk } from '../actions/callers-at-risk'
import { useKeyPlace } from '../key-place'

type RevokeSecretDialogProps = {
  keyId: string
  secret: PublicSecret
  /** The effect on the key. */
  consequence: string
  onClose: () => void
}

/** Revokes one secret; lists the affected callers. */
export function RevokeSecretDialog({ keyId, secret, consequence, onClose }: RevokeSecretDialogProps) {
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useCommand(useKeyPlace().workspaceSlug)
  const revoke = async () => {
    setFailure(null)
    const input = { keyId, secretId: secret.id, reason }
    const answer = await run(revokeSecret, input, {
      said: `The secret ${secret.hint} is revoked`,
      effect: 'Refused everywhere',
    })
    if (answer === null) return
    if (answer.ok) onClose()
    else setFailure(answer.failure)
  }
  return (
    <AlertDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Revoke the secret ${secret.hint}`}
      description={`It stops at once, everywhere, and for good. ${consequence}`}
      confirmLabel="Revoke secret"
      onConfirm={revoke}
      loading={busy}
    >
      <CallersAtRisk keyId={keyId} secretId={secret.id} />
      <Field label="Reason" aside="Optional" hint="Kept in the audit log." error={failure?.fields?.reason}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
      </Field>
      {failure && failure.fields?.reason === undefined ? <FailureNotice failure={failure} /> : null}
    </AlertDialog>
  )
}
