'use client'

import { type FormEvent, useRef, useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { PAGE_STAYS, type useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createSecret } from '@/lib/actions/secrets'
import { startingExpiry, wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_KINDS, type CredentialKind } from '@/lib/domain/access-keys/inputs'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import type { SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { focusFirstError } from '../../commands/focus-first-error'
import { randomRequestId } from '../../commands/random-id'
import type { ActedKey } from '../actions/acted-key'
import { CredentialField } from '../create/credential-field'
import { ExpirationFields } from '../expiration/expiration-fields'
import type { Issued } from '../reveal/issued'
import { RevealNotLoaded, useRevealCode } from '../reveal/reveal-code'
import { FullOfSecrets } from './full-of-secrets'

type CreateSecretFormProps = {
  target: ActedKey
  options: SecretFormOptions
  /** Runs the submission; the dialog stays open meanwhile. */
  action: ReturnType<typeof useAction>
  onCancel: () => void
  onMade: (issued: Issued) => void
}

/** The expiry and the kind of the secret. */
export function CreateSecretForm({ target, options, action, onCancel, onMade }: CreateSecretFormProps) {
  const element = useRef<HTMLFormElement>(null)
  const [now] = useState(() => Date.now())
  // One id until a secret exists: a second click and a retry create one secret.
  const [requestId] = useState(randomRequestId)
  const [expiry, setExpiry] = useState(() => startingExpiry(options.expiry, now))
  const [kind, setKind] = useState<CredentialKind>('opaque')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const reveal = useRevealCode()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setFailure(null)
    const { period, days } = expiry
    const expiration = period === 'custom' ? { period, days: wholeNumber(days) } : { period }
    const input = { requestId, keyId: target.id, kind, expiration }
    const answer = await action.run(createSecret, input, { ...PAGE_STAYS, unanswered: UNANSWERED })
    if (answer === null) return
    if (!answer.ok) {
      setFailure(answer.failure)
      return focusFirstError(element.current)
    }
    const { keyId, keyName, secret, receipt } = answer.value
    if (secret !== null) return onMade({ keyId, keyName, secret, receipt })
    onCancel()
    toast.warning('The secret was already made', {
      description: REPEATED,
      duration: Number.POSITIVE_INFINITY,
    })
  }

  const fields = failure?.fields ?? {}
  const expiryError = fields['expiration.days'] ?? fields.expiration
  const isCustom = expiry.period === 'custom'
  const isFull = options.active.length >= MOST_ACTIVE_SECRETS
  return (
    <form ref={element} onSubmit={submit} noValidate>
      <DialogBody>
        {isFull ? <FullOfSecrets target={target} active={options.active} onLeave={onCancel} /> : null}
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
      <RevealNotLoaded code={reveal} />
      <DialogFooter>
        <Button onClick={onCancel} disabled={action.busy}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={action.busy} disabled={reveal.status !== 'ready'}>
          Generate
        </Button>
      </DialogFooter>
    </form>
  )
}

const UNANSWERED = 'The answer did not arrive. Press Generate again: the secret is made once at most.'
const REPEATED =
  'An earlier attempt made it, and it cannot be shown again. Revoke it on this page and create another one.'
