import { useId } from 'react'
import { DialogForm } from '@/components/commands/form-dialog'
import { BulletList } from '@/components/ui/bullet-list'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { Textarea } from '@/components/ui/textarea'
import { keyFormOptions } from '@/lib/actions/access-keys'
import { editPreview } from '@/lib/domain/access-keys/edit-preview'
import type { AccessKeyDetail, KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { GrantsField } from '../authority/grants-field'
import { ScopesField } from '../authority/scopes-field'
import { OptionsDialog } from '../options-dialog'
import { OwnerFields } from '../owners/owner-fields'
import { RestrictionQuestions, RestrictionRefusal } from '../restrictions/restriction-answers'
import { RestrictionFields } from '../restrictions/restriction-fields'
import { accountsFor, draftFields } from './edit-form-state'
import { EditPreviewList } from './edit-preview-list'
import { type EditConflict, useEditKey } from './use-edit-key'

type EditKeyDialogProps = {
  detail: AccessKeyDetail
  /** Scopes to preselect instead of those of the key. */
  narrowTo: readonly string[] | null
  onClose: () => void
}

/** The dialog "Edit access key". */
export function EditKeyDialog({ detail, narrowTo, onClose }: EditKeyDialogProps) {
  return (
    <OptionsDialog
      title="Edit access key"
      description={() => 'Changes apply to the next request.'}
      action={keyFormOptions}
      fields={['name', 'description', 'role', 'scopes']}
      onClose={onClose}
    >
      {(options) => <EditKeyForm detail={detail} narrowTo={narrowTo} options={options} onClose={onClose} />}
    </OptionsDialog>
  )
}

/** The form of "Edit access key", with a preview of its changes. */
function EditKeyForm({
  detail,
  narrowTo,
  options,
  onClose,
}: EditKeyDialogProps & { options: KeyFormOptions }) {
  const restrictionsId = useId()
  const edit = useEditKey(detail, narrowTo, onClose)
  const { form, base, change, conflict, errors, questions } = edit
  const accounts = accountsFor(detail, options)
  const names = new Map(accounts.map((account) => [account.id, account.name]))
  const world = {
    catalogue: options.catalogue.map(({ name }) => name),
    accountName: (id: string) => names.get(id) ?? id,
    lacksRequiredAddressRule:
      options.addressRuleRequiredForGlobalAdmin && form.rules.addressMode !== 'enforce',
  }
  const roles = form.grants.flatMap(({ role }) => (role === null ? [] : [role]))
  return (
    <DialogForm
      form={{
        element: edit.element,
        submit: edit.submit,
        busy: edit.busy,
        notice: null,
        isUnsaved: edit.isUnsaved,
      }}
      submitLabel={questions.length > 0 ? 'Save anyway' : 'Save changes'}
      tone={questions.length > 0 ? 'danger' : 'primary'}
      aside={
        <EditPreviewList
          sentences={[...editPreview(base, draftFields(form), world), ...(edit.isRuled ? [NEW_RULES] : [])]}
        />
      }
    >
      {conflict ? <ConflictNotice conflict={conflict} world={world} /> : null}
      <Field label="Name" hint="You can’t rename a key.">
        <Input value={detail.name} readOnly className="bg-muted text-muted-foreground" />
      </Field>
      <Field label="Description" aside="Optional" error={errors.description}>
        <Textarea
          value={form.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <GrantsField
        value={form.grants}
        accounts={accounts}
        onChange={(grants) => change({ grants })}
        errorAt={(path) => errors[path]}
      />
      <ScopesField
        value={form.scopes}
        roles={roles}
        catalogue={options.catalogue}
        onChange={(scopes) => change({ scopes })}
        error={errors.scopes}
      />
      <OwnerFields
        owner={form.owner}
        labels={form.labels}
        onOwnerChange={(owner) => change({ owner })}
        onLabelsChange={(labels) => change({ labels })}
        ownerError={errors.owner}
        labelsError={errors.labels}
      />
      <Field
        label="Contact emails"
        aside="Optional"
        hint="We’ll email these people about this key if no member owns it."
        error={errors.contactEmails}
      >
        <Input
          inputMode="email"
          spellCheck={false}
          value={form.contactEmails}
          onChange={(event) => change({ contactEmails: event.target.value })}
        />
      </Field>
      <section aria-labelledby={restrictionsId} className="flex flex-col gap-3">
        <h3 id={restrictionsId} className="font-medium text-sm">
          Restrictions
        </h3>
        <RestrictionFields
          keyId={detail.id}
          form={form.rules}
          errors={edit.ruleErrors}
          change={(part) => change({ rules: { ...form.rules, ...part } })}
        />
      </section>
      <RestrictionRefusal failure={edit.notice} current={edit.seenRules} />
      <RestrictionQuestions questions={questions} />
    </DialogForm>
  )
}

const NEW_RULES = { tone: 'note', text: 'Changes the restrictions' } as const

type ConflictNoticeProps = { conflict: EditConflict; world: Parameters<typeof editPreview>[2] }

/** Names the editor who was faster and their changes. The form below keeps the typed text. */
function ConflictNotice({ conflict, world }: ConflictNoticeProps) {
  return (
    <Notice tone="attention" role="alert" title={`${conflict.by} changed this key while you were editing it`}>
      <p>
        {conflict.at === null ? null : (
          <>
            Saved <RelativeTime value={conflict.at} />.{' '}
          </>
        )}
        Your changes aren’t saved yet. They’re still below. Saving now replaces the other change.
      </p>
      <BulletList items={editPreview(conflict.from, conflict.to, world).map(({ text }) => text)} />
    </Notice>
  )
}
