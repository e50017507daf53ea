import { useState } from 'react'
import { FormDialog } from '@/components/commands/form-dialog'
import { useRefusal } from '@/components/commands/use-refusal'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { instantOfField, toLocalInput } from '@/components/ui/local-input'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useReader } from '@/components/ui/reader'
import { setSecretExpiry } from '@/lib/actions/secrets'
import { LATEST_EXPIRY, TOO_LATE_TO_WRITE } from '@/lib/domain/access-keys/expiry'
import { chosenInstant, type ExpiryPolicy, startingExpiry } from '@/lib/domain/access-keys/expiry-choices'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { refuse } from '@/lib/domain/result'
import { useCommand } from '../../commands/use-command'
import { ExpirationFields } from '../expiration/expiration-fields'

type SetExpiryDialogProps = {
  keyId: string
  secret: PublicSecret
  policy: ExpiryPolicy
  onClose: () => void
}

/** "Set expiry": a period from now, days from now, or an exact instant to the second in the reader's zone. */
export function SetExpiryDialog({ keyId, secret, policy, onClose }: SetExpiryDialogProps) {
  const reader = useReader()
  const [now] = useState(() => Date.now())
  const [mode, setMode] = useState<'period' | 'instant'>('period')
  const [expiry, setExpiry] = useState(() => startingExpiry(policy, now))
  const [opened] = useState(expiry)
  const [local, setLocal] = useState(() => toLocalInput(Date.parse(secret.expiresAt)))
  const { element, errors, notice, refuse: showRefusal, forget } = useRefusal(isExpiration)
  const { run, busy } = useCommand()
  const instant =
    mode === 'instant'
      ? instantOfField(local, Date.parse(secret.expiresAt))
      : (chosenInstant(expiry.period, expiry.days, now) ?? Number.NaN)

  const submit = async () => {
    forget()
    const answer = Number.isNaN(instant)
      ? NO_INSTANT
      : instant > LATEST_EXPIRY
        ? TOO_LATE
        : await run(
            setSecretExpiry,
            { keyId, secretId: secret.id, expiration: { at: new Date(instant).toISOString() } },
            {
              said: `Secret ${secret.hint} now expires on ${reader.second(instant)}`,
              effect: 'Applied everywhere',
            },
          )
    if (answer === null) return
    if (answer.ok) onClose()
    else showRefusal(answer.failure)
  }

  const isUnsaved = mode === 'instant' || JSON.stringify(expiry) !== JSON.stringify(opened)
  const error = errors.expiration ?? errors['expiration.at']
  return (
    <FormDialog
      title="Set expiry"
      description={`Secret ${secret.hint}. Currently expires ${reader.second(Date.parse(secret.expiresAt))}.`}
      form={{ element, submit, busy, notice, isUnsaved }}
      submitLabel="Set expiry"
      onClose={onClose}
    >
      <Field label="Expires" as="group">
        <RadioGroup
          value={mode}
          onValueChange={(value) => setMode(value === 'instant' ? 'instant' : 'period')}
        >
          <RadioItem value="period" label="In a set number of days" />
          <RadioItem value="instant" label="At an exact time" />
        </RadioGroup>
      </Field>
      {mode === 'period' ? (
        <ExpirationFields
          {...expiry}
          policy={policy}
          now={now}
          onPeriodChange={(period) => setExpiry({ ...expiry, period })}
          onDaysChange={(days) => setExpiry({ ...expiry, days })}
          periodError={expiry.period === 'custom' ? undefined : error}
          daysError={expiry.period === 'custom' ? error : undefined}
        />
      ) : (
        <Field
          label="Date and time"
          hint={Number.isNaN(instant) ? 'In your time zone.' : `${reader.second(instant)}, your time zone.`}
          error={error}
          required
        >
          <Input
            type="datetime-local"
            step={1}
            max="9999-12-31T23:59:59"
            value={local}
            onChange={(event) => setLocal(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  )
}

const isExpiration = (path: string) => path === 'expiration' || path === 'expiration.at'
const wrong = (message: string) => refuse('INVALID_INPUT', message, { fields: { expiration: message } })
const NO_INSTANT = wrong('Enter when the secret expires')
const TOO_LATE = wrong(TOO_LATE_TO_WRITE)
