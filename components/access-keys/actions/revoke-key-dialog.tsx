import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { revokeAccessKey } from '@/lib/actions/access-keys'
import { CallersAtRisk } from '../usage/callers-at-risk'
import type { ActedKey } from './acted-key'

type RevokeKeyDialogProps = { target: ActedKey; onClose: () => void }

/** Asks for the reason, lists the affected callers, and revokes the key. */
export function RevokeKeyDialog({ target, onClose }: RevokeKeyDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmQuestion
      action={revokeAccessKey}
      input={{ keyId: target.id, reason }}
      done={{ said: `${target.name} revoked`, effect: 'Blocked everywhere' }}
      title={`Revoke ${target.name}`}
      description="All secrets for this key stop working immediately. You can’t undo this."
      confirmLabel="Revoke access key"
      onClose={onClose}
      fields={['reason']}
    >
      {(errors) => (
        <>
          <CallersAtRisk keyId={target.id} />
          <Field label="Reason" hint="Saved in the audit log." error={errors.reason}>
            <Textarea
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
        </>
      )}
    </ConfirmQuestion>
  )
}
