'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import { DialogButton, FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addCloudAccount } from '@/lib/actions/cloud-accounts'
import { addCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import { KNOWN_PROVIDERS } from '@/lib/domain/cloud-accounts/providers'

/** "Add cloud account" and its dialog. */
export function AddAccount() {
  return (
    <DialogButton label="Add cloud account" icon={Plus}>
      {(close) => <AddAccountForm onDone={close} />}
    </DialogButton>
  )
}

function AddAccountForm({ onDone }: { onDone: () => void }) {
  const { run } = useCommand()
  const providers = useId()
  const form = useInputForm({
    initial: { name: '', provider: '', externalId: '' },
    schema: addCloudAccountInput,
    send: (input) =>
      run(addCloudAccount, input, ({ name }) => ({
        said: `${name} is added`,
        effect: 'In force everywhere',
      })),
    onDone,
  })
  return (
    <FormDialog
      title="Add cloud account"
      description="Keys can be limited to it from now on. Nothing is connected: Chatelaine only keeps its name."
      size="sm"
      form={form}
      submitLabel="Add cloud account"
    >
      <Field label="Name" error={form.errorAt('name')} required>
        <Input placeholder="AWS Production" {...form.register('name')} />
      </Field>
      <Field label="Provider" error={form.errorAt('provider')} required>
        <Input list={providers} placeholder="AWS" {...form.register('provider')} />
      </Field>
      <datalist id={providers}>
        {KNOWN_PROVIDERS.map((provider) => (
          <option key={provider} value={provider} />
        ))}
      </datalist>
      <Field
        label="External ID"
        hint="What the provider calls it: an AWS account number, a project or subscription id."
        error={form.errorAt('externalId')}
        required
      >
        <Input spellCheck={false} className="font-mono" {...form.register('externalId')} />
      </Field>
    </FormDialog>
  )
}
