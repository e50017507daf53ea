import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { revokeSecret } from '@/lib/actions/secrets'
import type { SeenSecret } from '@/lib/domain/leavers/leavers'
import { BulkCallersAtRisk } from '../bulk/bulk-callers-at-risk'
import { useEach } from './use-each'

type RevokeSeenDialogProps = { secrets: readonly SeenSecret[]; email: string; onClose: () => void }

/** The question before the secrets that a leaver has seen are revoked. Other secrets of the same keys keep working. */
export function RevokeSeenDialog({ secrets, email, onClose }: RevokeSeenDialogProps) {
  const reader = useReader()
  const { runEach, busy } = useEach()
  const [reason, setReason] = useState(`Seen by ${email}, who has left`)
  const title = `Revoke ${reader.count(secrets.length, 'secret')}`
  const confirm = async () => {
    await runEach({
      action: revokeSecret,
      secrets,
      inputOf: ({ keyId, secretId }) => ({ keyId, secretId, reason }),
      effect: 'Blocked everywhere',
      said: (done) => `${reader.count(done, 'secret')} revoked`,
    })
    onClose()
  }
  return (
    <AlertDialog
      onClose={onClose}
      title={title}
      description="They stop working immediately. You can’t undo this. Other secrets of the same keys keep working."
      confirmLabel={title}
      loading={busy}
      onConfirm={confirm}
    >
      <BulkCallersAtRisk chosen={{ keyIds: [...new Set(secrets.map(({ keyId }) => keyId))] }} />
      <Field label="Reason" aside="Optional" hint="Saved in the audit log for each secret.">
        <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
      </Field>
    </AlertDialog>
  )
}
