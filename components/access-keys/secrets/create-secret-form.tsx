import { useState } from 'react'
import { DialogForm } from '@/components/commands/form-dialog'
import { repeatable, type useAction } from '@/components/commands/use-action'
import { useInputForm } from '@/components/commands/use-input-form'
import { toast } from '@/components/ui/toast'
import { createSecret } from '@/lib/actions/secrets'
import { sameLifetime, startingExpiry } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_KINDS, type CredentialKind, createSecretInput } from '@/lib/domain/access-keys/inputs'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import type { SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { randomRequestId } from '../../commands/random-id'
import type { ActedKey } from '../actions/acted-key'
import { CredentialField } from '../create/credential-field'
import { expiryErrors, toExpirationInput } from '../create/key-form-state'
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
  const [now] = useState(() => Date.now())
  // One id until a secret exists: a second click and a retry create one secret.
  const [requestId] = useState(randomRequestId)
  const reveal = useRevealCode()
  const form = useInputForm({
    initial: { ...proposedExpiry(options, now), kind: FIRST_KIND },
    schema: createSecretInput,
    toInput: ({ kind, ...expiry }) => ({
      requestId,
      keyId: target.id,
      kind,
      expiration: toExpirationInput(expiry),
    }),
    toFields: (fields, { period }) => expiryErrors(fields, period),
    send: (input) => action.run(createSecret, input, repeatable(UNANSWERED)),
    onDone: ({ keyId, keyName, secret, receipt }) => {
      if (secret !== null) return onMade({ keyId, keyName, secret, receipt })
      onCancel()
      toast.warning('The secret already exists', {
        description: REPEATED,
        duration: Number.POSITIVE_INFINITY,
      })
    },
  })
  const { kind, ...expiry } = form.watch()
  const isFull = options.active.length >= MOST_ACTIVE_SECRETS
  return (
    <DialogForm
      form={{ ...form, busy: action.busy }}
      submitLabel="Generate"
      failureTitle="Secret not created"
      ready={reveal.status === 'ready'}
      aside={<RevealNotLoaded code={reveal} />}
    >
      {isFull ? <FullOfSecrets target={target} active={options.active} onLeave={onCancel} /> : null}
      <ExpirationFields
        {...expiry}
        policy={options.expiry}
        now={now}
        onPeriodChange={(period) => form.set('period', period)}
        onDaysChange={(days) => form.set('days', days)}
        periodError={form.errorAt('period')}
        daysError={form.errorAt('days')}
      />
      {options.active.length > 0 ? (
        <p className="-mt-2 text-muted-foreground text-table">
          Proposed: the same lifetime as the current secret.
        </p>
      ) : null}
      <CredentialField
        value={kind}
        choices={CREDENTIAL_KINDS}
        onChange={(chosen) => form.set('kind', chosen)}
      />
    </DialogForm>
  )
}

/** The lifetime of the present secret: a rotation changes the secret and nothing else. */
function proposedExpiry({ active, expiry }: SecretFormOptions, now: number) {
  const [present] = active
  return present === undefined ? startingExpiry(expiry, now) : sameLifetime(present, expiry, now)
}

const FIRST_KIND: CredentialKind = 'opaque'
const UNANSWERED = 'We couldn’t confirm that. Press Generate again. You won’t get two secrets.'
const REPEATED =
  'It was created by an earlier attempt and can’t be shown again. Revoke it on this page and create another one.'
