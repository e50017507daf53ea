import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { deleteAccessKey } from '@/lib/actions/access-keys'
import { keyPath } from '@/lib/domain/console-paths'
import type { ActedKey } from './acted-key'

type DeleteKeyDialogProps = { target: ActedKey; onClose: () => void }

/** Removes a key from the lists after its name was typed. */
export function DeleteKeyDialog({ target: { id, name }, onClose }: DeleteKeyDialogProps) {
  const workspaceSlug = useWorkspace()
  const isOnItsPage = usePathname() === keyPath(workspaceSlug, id)
  const [confirmName, setConfirmName] = useState('')
  return (
    <ConfirmQuestion
      action={deleteAccessKey}
      input={{ keyId: id, confirmName }}
      done={{
        said: `${name} deleted`,
        effect: 'Blocked everywhere',
        ...(isOnItsPage ? { goTo: keyPath(workspaceSlug) } : {}),
      }}
      title={`Delete ${name}`}
      description="The key disappears from the list and its name can be used again. Its history stays in the audit log. You can’t undo this."
      confirmLabel="Delete access key"
      ready={confirmName.trim() === name}
      onClose={onClose}
      fields={['confirmName']}
    >
      {(errors) => (
        <Field
          label="Name of the access key"
          hint={<TypeThis name={name} />}
          error={errors.confirmName}
          required
        >
          <Input
            value={confirmName}
            onChange={(event) => setConfirmName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      )}
    </ConfirmQuestion>
  )
}

function TypeThis({ name }: { name: string }) {
  return (
    <>
      Type{' '}
      <strong translate="no" className="wrap-anywhere select-all font-medium text-foreground">
        {name}
      </strong>{' '}
      to confirm.
    </>
  )
}
