'use client'

import { Plus } from 'lucide-react'
import { DialogButton, FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addPermission } from '@/lib/actions/permissions'
import { addPermissionInput } from '@/lib/domain/permissions/inputs'

/** "Add scope" and its dialog. */
export function AddPermission() {
  return (
    <DialogButton label="Add scope" icon={Plus}>
      {(close) => <AddPermissionForm onDone={close} />}
    </DialogButton>
  )
}

function AddPermissionForm({ onDone }: { onDone: () => void }) {
  const { run } = useCommand()
  const form = useInputForm({
    initial: { name: '', description: '' },
    schema: addPermissionInput,
    send: (input) =>
      run(addPermission, input, ({ name }) => ({
        said: `${name} is in the catalogue`,
        effect: 'In force everywhere',
      })),
    onDone,
  })
  return (
    <FormDialog
      title="Add scope"
      description="Keys whose scopes are everything that their roles allow have it at once."
      size="sm"
      form={form}
      submitLabel="Add scope"
    >
      <Field
        label="Scope"
        hint="resource:action. What ends in :read is for viewers, too."
        error={form.errorAt('name')}
        required
      >
        <Input
          spellCheck={false}
          placeholder="invoices:read"
          className="font-mono"
          {...form.register('name')}
        />
      </Field>
      <Field label="Description" aside="Optional" error={form.errorAt('description')}>
        <Input placeholder="Read invoices" {...form.register('description')} />
      </Field>
    </FormDialog>
  )
}
