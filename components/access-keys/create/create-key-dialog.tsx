'use client'

import { useAction } from '@/components/commands/use-action'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { FormWaiting } from '../form-waiting'
import { useKeyPlace } from '../key-place'
import { useHoldPage } from '../reveal/use-hold-page'
import { useKeyFormOptions } from '../use-form-options'
import { CreateKeyForm, type KeyMade } from './create-key-form'

type CreateKeyDialogProps = { onClose: () => void; onMade: (made: KeyMade) => void }

/** The dialog "Create access key": loads the options, then shows the form. */
export function CreateKeyDialog({ onClose, onMade }: CreateKeyDialogProps) {
  const form = useKeyFormOptions()
  const action = useAction(useKeyPlace().workspaceSlug)
  // The pending answer may carry a secret that is shown only once.
  useHoldPage(action.busy)
  return (
    <Dialog open onOpenChange={(open) => (open || action.busy ? undefined : onClose())}>
      <DialogContent
        dismissable={!action.busy}
        title="Create access key"
        description="A credential for a program, with its own rights and end."
      >
        {form.state.status === 'ready' ? (
          <CreateKeyForm options={form.state.options} action={action} onCancel={onClose} onMade={onMade} />
        ) : (
          <FormWaiting form={form} fields={FIELDS} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  )
}

const FIELDS = ['name', 'description', 'expiration', 'role', 'scopes']
