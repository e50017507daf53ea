import { FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { useReader } from '@/components/ui/reader'
import { addKeysToIncident } from '@/lib/actions/incidents'
import { addKeysInput } from '@/lib/domain/incidents/incident-inputs'
import type { IncidentDialogProps } from './incident-dialog-props'
import { KeysField } from './keys-field'

const NO_KEYS: { keys: string[] } = { keys: [] }

/** The dialog "Add keys". */
export function AddKeysDialog({ number, onClose }: IncidentDialogProps) {
  const { run } = useCommand()
  const reader = useReader()
  const form = useInputForm({
    initial: NO_KEYS,
    schema: addKeysInput,
    toInput: ({ keys }) => ({ number, keyIds: keys }),
    toFields: ({ keyIds, ...fields }) => (keyIds === undefined ? fields : { ...fields, keys: keyIds }),
    send: (input) =>
      run(addKeysToIncident, input, ({ added }) => ({
        said: added === 0 ? 'Already part of the incident' : `${reader.count(added, 'access key')} added`,
        effect: null,
      })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={`Add keys to incident ${number}`}
      description="Adding a key doesn’t stop it. Contain it afterwards."
      form={form}
      submitLabel="Add keys"
      onClose={onClose}
    >
      <KeysField
        value={form.watch('keys')}
        onChange={(keys) => form.set('keys', keys)}
        error={form.errorAt('keys')}
        required
      />
    </FormDialog>
  )
}
