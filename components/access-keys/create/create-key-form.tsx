import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { FailureNotice } from '@/components/commands/failure-notice'
import { DialogForm } from '@/components/commands/form-dialog'
import type { useAction } from '@/components/commands/use-action'
import { GuideLink } from '@/components/shell/guide-link'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { Textarea } from '@/components/ui/textarea'
import { chosenInstant } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_CHOICES } from '@/lib/domain/access-keys/inputs'
import { type CreateFormOptions, draftOfPreset } from '@/lib/domain/presets/preset'
import { AuthoritySentence } from '../authority/authority-sentence'
import { GrantsField } from '../authority/grants-field'
import { ScopesField } from '../authority/scopes-field'
import { ExpirationFields } from '../expiration/expiration-fields'
import { useKeyPlace } from '../key-place'
import { OwnerFields } from '../owners/owner-fields'
import { PresetField } from '../presets/preset-field'
import { SavePreset } from '../presets/save-preset'
import { usePresets } from '../presets/use-presets'
import { RevealNotLoaded, useRevealCode } from '../reveal/reveal-code'
import { CredentialField } from './credential-field'
import { draftOf } from './draft-of'
import { formFrom } from './form-from'
import type { FormStart } from './form-start'
import { toPresetFields } from './key-form-state'
import { LeftOut } from './left-out'
import { type KeyMade, useCreateKey } from './use-create-key'

type CreateKeyFormProps = {
  options: CreateFormOptions
  /** What the form opens with. */
  start: FormStart
  /** Runs the submission; the dialog stays open meanwhile. */
  action: ReturnType<typeof useAction>
  onCancel: () => void
  onMade: (made: KeyMade) => void
}

/** The form: name, lifetime, rights and kind of credential. */
export function CreateKeyForm({ options, start, action, onCancel, onMade }: CreateKeyFormProps) {
  const reader = useReader()
  const [now] = useState(() => Date.now())
  const { email } = useKeyPlace()
  const [opened, setOpened] = useState(() => {
    const { draft, notes } = draftOf(start, options)
    const filled = formFrom(draft, { options, now, email })
    return { state: filled.state, notes: [...notes, ...filled.notes] }
  })
  const { presets, readAgain } = usePresets(options.presets)
  const form = useCreateKey(opened.state, action.run, onMade)
  const reveal = useRevealCode()
  const { control, register, set, setFocus, errorAt, notice } = form
  // The dialog opens before the form has loaded. Therefore the form takes the focus itself.
  useEffect(() => setFocus('name'), [setFocus])
  const [period, days, grants, scopes, credential, owner, labels] = useWatch({
    control,
    name: ['period', 'days', 'grants', 'scopes', 'credential', 'owner', 'labels'],
  })
  const instant = credential === 'none' ? null : chosenInstant(period, days, now)
  const roles = grants.flatMap(({ role }) => (role === null ? [] : [role]))
  return (
    <DialogForm
      form={{ ...form, notice: null, busy: action.busy }}
      submitLabel="Generate"
      ready={reveal.status === 'ready' || credential === 'none'}
      onClose={onCancel}
      aside={
        <>
          {notice ? (
            <div className="border-t px-5 py-3">
              <FailureNotice
                failure={notice}
                title={notice.code === 'CONFLICT' ? 'The key already exists' : 'Access key not created'}
              />
            </div>
          ) : null}
          {credential === 'none' ? null : <RevealNotLoaded code={reveal} />}
        </>
      }
    >
      <PresetField
        presets={presets}
        onChoose={(preset) => {
          const filled = formFrom(draftOfPreset(preset), { options, now, email })
          const { name, credential } = form.getValues()
          setOpened(filled)
          form.reset({ ...filled.state, name, credential }, { keepDefaultValues: true })
        }}
        onChanged={readAgain}
      />
      <LeftOut notes={opened.notes} />
      <Field
        label="Name"
        hint={
          <>
            Name the program that will use it. You can’t rename a key later. <GuideLink guide="naming" />
          </>
        }
        error={errorAt('name')}
        required
      >
        <Input {...register('name')} spellCheck={false} />
      </Field>
      <Field label="Description" aside="Optional" error={errorAt('description')}>
        <Textarea {...register('description')} rows={2} />
      </Field>
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
        label="Contact e-mails"
        aside="Optional"
        hint="Get the mail about this key if no member owns it."
        error={errorAt('contactEmails')}
      >
        <Input {...register('contactEmails')} inputMode="email" spellCheck={false} />
      </Field>
      <SavePreset fields={() => toPresetFields(form.getValues())} onSaved={readAgain} />
    </DialogForm>
  )
}
