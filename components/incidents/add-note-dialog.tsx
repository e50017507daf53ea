import { FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { addNote } from '@/lib/actions/incidents'
import { addNoteInput } from '@/lib/domain/incidents/incident-inputs'
import type { IncidentDialogProps } from './incident-dialog-props'

/** The dialog "Add note". */
export function AddNoteDialog({ number, onClose }: IncidentDialogProps) {
  const { run } = useCommand()
  const form = useInputForm({
    initial: { text: '' },
    schema: addNoteInput,
    toInput: ({ text }) => ({ number, text }),
    send: (input) => run(addNote, input, () => ({ said: 'Note added', effect: null })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={`Add a note to incident ${number}`}
      description="Notes can’t be changed or deleted later. Never paste a secret."
      form={form}
      submitLabel="Add note"
      onClose={onClose}
    >
      <Field label="Note" error={form.errorAt('text')} required>
        <Textarea {...form.register('text')} rows={5} />
      </Field>
    </FormDialog>
  )
}
