import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { revokeSecret } from '@/lib/actions/secrets'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { CallersAtRisk } from '../usage/callers-at-risk'

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
  return (
    <ConfirmQuestion
      action={revokeSecret}
      input={{ keyId, secretId: secret.id, reason }}
      done={{ said: `Secret ${secret.hint} revoked`, effect: 'Blocked everywhere' }}
      title={`Revoke secret ${secret.hint}`}
      description={`It stops working immediately. You can’t undo this. ${consequence}`}
      confirmLabel="Revoke secret"
      onClose={onClose}
      fields={['reason']}
    >
      {(errors) => (
        <>
          <CallersAtRisk keyId={keyId} secretId={secret.id} />
          <Field label="Reason" aside="Optional" hint="Saved in the audit log." error={errors.reason}>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
          </Field>
        </>
      )}
    </ConfirmQuestion>
  )
}
