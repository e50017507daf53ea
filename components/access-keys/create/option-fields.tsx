import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { InputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { chosenInstant } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_CHOICES } from '@/lib/domain/access-keys/inputs'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { AuthoritySentence } from '../authority/authority-sentence'
import { GrantsField } from '../authority/grants-field'
import { ScopesField } from '../authority/scopes-field'
import { ExpirationFields } from '../expiration/expiration-fields'
import { OwnerFields } from '../owners/owner-fields'
import { CredentialField } from './credential-field'
import type { KeyFormState } from './key-form-state'

type OptionFieldsProps = { form: InputForm<KeyFormState>; options: KeyFormOptions }

/** The fields of a new key that need the options of the workspace: lifetime, rights, credential, owner. */
export function OptionFields({ form: { control, register, set, errorAt }, options }: OptionFieldsProps) {
  const reader = useReader()
  const [now] = useState(() => Date.now())
  const [period, days, grants, scopes, credential, owner, labels] = useWatch({
    control,
    name: ['period', 'days', 'grants', 'scopes', 'credential', 'owner', 'labels'],
  })
  const instant = credential === 'none' ? null : chosenInstant(period, days, now)
  const roles = grants.flatMap(({ role }) => (role === null ? [] : [role]))
  return (
    <>
      {credential === 'none' ? (
        <Field label="Expiration" as="group">
          <p className="text-muted-foreground">You’ll set this with the first secret.</p>
        </Field>
      ) : (
        <ExpirationFields
          period={period}
          days={days}
          policy={options.expiry}
          now={now}
          onPeriodChange={(value) => set('period', value)}
          onDaysChange={(value) => set('days', value)}
          periodError={errorAt('period')}
          daysError={errorAt('days')}
        />
      )}
      <GrantsField
        value={grants}
        accounts={options.accounts}
        onChange={(value) => set('grants', value)}
        errorAt={errorAt}
      />
      <ScopesField
        value={scopes}
        roles={roles}
        catalogue={options.catalogue}
        onChange={(value) => set('scopes', value)}
        error={errorAt('scopes')}
      />
      <AuthoritySentence
        grants={grants}
        scopes={scopes}
        options={options}
        until={instant === null ? null : reader.date(instant)}
      />
      {options.addressRuleRequiredForGlobalAdmin && roles.includes('global_admin') ? (
        <Notice tone="attention" role="status" title="Your policy requires an address rule">
          Requests with a Global Admin key are blocked until it has one. Add it under “Restrictions” on the
          key’s page before the first request.
        </Notice>
      ) : null}
      <CredentialField
        value={credential}
        choices={CREDENTIAL_CHOICES}
        onChange={(value) => set('credential', value)}
      />
      <OwnerFields
        owner={owner}
        labels={labels}
        onOwnerChange={(value) => set('owner', value)}
        onLabelsChange={(value) => set('labels', value)}
        ownerError={errorAt('owner')}
        labelsError={errorAt('labels')}
      />
      <Field
        label="Contact emails"
        aside="Optional"
        hint="We’ll email these people about this key if no member owns it."
        error={errorAt('contactEmails')}
      >
        <Input {...register('contactEmails')} inputMode="email" spellCheck={false} />
      </Field>
    </>
  )
}
