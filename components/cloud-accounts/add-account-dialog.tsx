import { useId } from 'react'
import { AddDialog } from '@/components/commands/add-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addCloudAccount } from '@/lib/actions/workspace'
import { addCloudAccountInput } from '@/lib/domain/cloud-accounts/inputs'
import { KNOWN_PROVIDERS } from '@/lib/domain/cloud-accounts/providers'

/** The dialog "Add cloud account". */
export function AddAccountDialog({ onClose }: { onClose: () => void }) {
  const providers = useId()
  return (
    <AddDialog
      label="Add cloud account"
      description="You can limit keys to this account. Chatelaine stores only its name and ID. It doesn’t connect to the account."
      initial={{ name: '', provider: '', externalId: '' }}
      schema={addCloudAccountInput}
      action={addCloudAccount}
      said={({ name }) => `${name} added`}
      onClose={onClose}
    >
      {({ errorAt, register }) => (
        <>
          <Field label="Name" error={errorAt('name')} required>
            <Input placeholder="AWS Production" {...register('name')} />
          </Field>
          <Field label="Provider" error={errorAt('provider')} required>
            <Input list={providers} placeholder="AWS" {...register('provider')} />
          </Field>
          <datalist id={providers}>
            {KNOWN_PROVIDERS.map((provider) => (
              <option key={provider} value={provider} />
            ))}
          </datalist>
          <Field
            label="External ID"
            hint="The provider’s own ID: an AWS account number, a project ID or a subscription ID."
            error={errorAt('externalId')}
            required
          >
            <Input spellCheck={false} className="font-mono" {...register('externalId')} />
          </Field>
        </>
      )}
    </AddDialog>
  )
}
