import { AddDialog } from '@/components/commands/add-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addPermission } from '@/lib/actions/workspace'
import { addPermissionInput } from '@/lib/domain/permissions/inputs'

/** The dialog "Add scope". */
export function AddPermissionDialog({ onClose }: { onClose: () => void }) {
  return (
    <AddDialog
      label="Add scope"
      description="Keys with everything their roles allow get this scope right away."
      initial={{ name: '', description: '' }}
      schema={addPermissionInput}
      action={addPermission}
      said={({ name }) => `${name} added`}
      onClose={onClose}
    >
      {({ errorAt, register }) => (
        <>
          <Field
            label="Scope"
            hint="Format: resource:action. Viewer roles get every :read scope."
            error={errorAt('name')}
            required
          >
            <Input
              spellCheck={false}
              placeholder="invoices:read"
              className="font-mono"
              {...register('name')}
            />
          </Field>
          <Field label="Description" aside="Optional" error={errorAt('description')}>
            <Input placeholder="Read invoices" {...register('description')} />
          </Field>
        </>
      )}
    </AddDialog>
  )
}
