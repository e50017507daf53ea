'use client'

import { type FormEvent, useRef, useState } from 'react'
import { FailureNotice } from '@/components/shell/failure-notice'
import { PAGE_STAYS, useAction } from '@/components/shell/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createSecret } from '@/lib/actions/secrets'
import { startingExpiry, wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_KINDS, type CredentialKind } from '@/lib/domain/access-keys/inputs'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import type { ActedKey } from '../actions/acted-key'
import { CredentialField } from '../create/credential-field'
import { ExpirationFields } from '../expiration/expiration-fields'
import { focusFirstError } from '../focus-first-error'
import { useKeyPlace } from '../key-place'
import { randomRequestId } from '../random-id'
import type { Issued } from '../reveal/issued'
import { useKeyFormOptions } from '../use-key-form-options'

type CreateSecretDialogProps = { target: ActedKey; onClose: () => void; onMade: (issued: Issued) => void }

/** "Create secret": a further credential of a key, for rotation. */
export function CreateSecretDialog({ target, onClose, onMade }: CreateSecretDialogProps) {
  const { state, retry } = useKeyFormOptions()
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Create secret"
        description={
          <span className="wrap-anywhere">
            A further credential of {target.name}, with the same rights. The secrets that it has go on
            working.
          </span>
        }
      >
        {state.status === 'ready' ? (
          <CreateSecretForm target={target} options={state.options} onCancel={onClose} onMade={onMade} />
        ) : (
          <DialogBody>
            {state.status === 'failed' ? (
              <ErrorState title="The form cannot be filled in now" onRetry={retry}>
                {state.failure.message}
              </ErrorState>
            ) : (
              <Skeleton className="h-24 w-full" />
            )}
          </DialogBody>
        )}
      </DialogContent>
    </Dialog>
  )
}

type CreateSecretFormProps = {
  target: ActedKey
  options: KeyFormOptions
  onCancel: () => void
  onMade: (issued: Issued) => void
}

function CreateSecretForm({ target, options, onCancel, onMade }: CreateSecretFormProps) {
  const { workspaceSlug } = useKeyPlace()
  const element = useRef<HTMLFormElement>(null)
  const [now] = useState(() => Date.now())
  // One id until a secret was made: a second click and a retry make one secret.
  const [requestId] = useState(randomRequestId)
  const [expiry, setExpiry] = useState(() => startingExpiry(options.expiry, now))
  const [kind, setKind] = useState<CredentialKind>('opaque')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setFailure(null)
    const { period, days } = expiry
    const expiration = period === 'custom' ? { period, days: wholeNumber(days) } : { period }
    const input = { requestId, keyId: target.id, kind, expiration }
    const answer = await run(createSecret, input, { ...PAGE_STAYS, unanswered: UNANSWERED })
    if (answer === null) return
    if (!answer.ok) {
      setFailure(answer.failure)
      return focusFirstError(element.current)
    }
    const { keyId, keyName, secret } = answer.value
    if (secret !== null) return onMade({ keyId, keyName, secret })
    onCancel()
    toast.warning('The secret was already made', {
      description: REPEATED,
      duration: Number.POSITIVE_INFINITY,
    })
  }

  const fields = failure?.fields ?? {}
  const expiryError = fields['expiration.days'] ?? fields.expiration
  const isCustom = expiry.period === 'custom'
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <DialogBody>
        <ExpirationFields
          {...expiry}
          policy={options.expiry}
          now={now}
          onPeriodChange={(period) => setExpiry({ ...expiry, period })}
          onDaysChange={(days) => setExpiry({ ...expiry, days })}
          periodError={isCustom ? undefined : expiryError}
          daysError={isCustom ? expiryError : undefined}
        />
        <CredentialField value={kind} choices={CREDENTIAL_KINDS} onChange={setKind} />
        {failure && expiryError === undefined ? (
          <FailureNotice failure={failure} title="No secret was made" />
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={busy}>
          Generate
        </Button>
      </DialogFooter>
    </form>
  )
}

const UNANSWERED = 'The answer did not arrive. Press Generate again: the secret is made once at most.'
const REPEATED =
  'An earlier attempt made it, and it cannot be shown again. Revoke it on this page and create another one.'
