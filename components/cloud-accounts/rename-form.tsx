import { FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { renameCloudAccount } from '@/lib/actions/workspace'
import { renameCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'

/** Renames an account. Keys refer to it by id and are unaffected. */
export function RenameForm({ account, onClose }: { account: CloudAccountListItem; onClose: () => void }) {
  const { run } = useCommand()
  const form = useInputForm({
    initial: { name: account.name },
    schema: renameCloudAccountInput,
    toInput: ({ name }) => ({ accountId: account.id, name }),
    send: (input) =>
      run(renameCloudAccount, input, ({ name }) => ({ said: `Renamed to ${name}`, effect: null })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title="Rename cloud account"
      description={`${account.provider} ${account.externalId}. Keys limited to it aren’t affected.`}
      size="sm"
      form={form}
      submitLabel="Rename"
      onClose={onClose}
    >
      <Field label="Name" error={form.errorAt('name')} required>
        <Input {...form.register('name')} />
      </Field>
    </FormDialog>
  )
}
