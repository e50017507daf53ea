import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormDialog } from '@/components/commands/form-dialog'
import { randomRequestId } from '@/components/commands/random-id'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { openIncident } from '@/lib/actions/incidents'
import { incidentPath } from '@/lib/domain/console-paths'
import { openIncidentInput } from '@/lib/domain/incidents/incident-inputs'
import { KeysField } from './keys-field'

const EMPTY: { title: string; foundAt: string; keys: string[] } = { title: '', foundAt: '', keys: [] }

/** The dialog "Open incident". Afterwards the page of the incident opens. */
export function OpenIncidentDialog({ onClose }: { onClose: () => void }) {
  const workspaceSlug = useWorkspace()
  const router = useRouter()
  const { run } = useCommand()
  const [requestId] = useState(randomRequestId)
  const form = useInputForm({
    initial: EMPTY,
    schema: openIncidentInput,
    toInput: ({ title, foundAt, keys }) => ({ requestId, title, foundAt, keyIds: keys }),
    toFields: ({ keyIds, ...fields }) => (keyIds === undefined ? fields : { ...fields, keys: keyIds }),
    send: (input) =>
      run(openIncident, input, ({ number }) => ({ said: `Incident ${number} opened`, effect: null })),
    onDone: ({ number }) => {
      onClose()
      router.push(incidentPath(workspaceSlug, number))
    },
  })
  return (
    <FormDialog
      title="Open incident"
      description="All members get a notice and an email. Opening an incident doesn’t stop any key."
      form={form}
      submitLabel="Open incident"
      failureTitle="No incident was opened"
      onClose={onClose}
    >
      <Field label="Title" error={form.errorAt('title')} required>
        <Input {...form.register('title')} placeholder="Key in a public build log" />
      </Field>
      <Field
        label="Found at"
        aside="Optional"
        hint="Where the leak was found: a link, a repository, a ticket."
        error={form.errorAt('foundAt')}
      >
        <Input
          {...form.register('foundAt')}
          placeholder="https://ci.example.com/builds/4711"
          spellCheck={false}
        />
      </Field>
      <KeysField
        value={form.watch('keys')}
        onChange={(keys) => form.set('keys', keys)}
        error={form.errorAt('keys')}
      />
    </FormDialog>
  )
}
