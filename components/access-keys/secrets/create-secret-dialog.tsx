'use client'

import { useAction } from '@/components/commands/use-action'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { ActedKey } from '../actions/acted-key'
import { FormWaiting } from '../form-waiting'
import { useKeyPlace } from '../key-place'
import type { Issued } from '../reveal/issued'
import { useHoldPage } from '../reveal/use-hold-page'
import { useSecretFormOptions } from '../use-form-options'
import { CreateSecretForm } from './create-secret-form'
import { beforeCreatingSecret } from './secret-words'

type CreateSecretDialogProps = { target: ActedKey; onClose: () => void; onMade: (issued: Issued) => void }

/** "Create secret": the first credential of a key, or a further one for rotation. */
export function CreateSecretDialog({ target, onClose, onMade }: CreateSecretDialogProps) {
  const form = useSecretFormOptions(target.id)
  const action = useAction(useKeyPlace().workspaceSlug)
  // The pending answer carries a secret that is shown only once.
  useHoldPage(action.busy)
  const active = form.state.status === 'ready' ? form.state.options.active : null
  return (
    <Dialog open onOpenChange={(open) => (open || action.busy ? undefined : onClose())}>
      <DialogContent
        dismissable={!action.busy}
        title="Create secret"
        description={
          <span className="wrap-anywhere">
            A credential of {target.name}, with all the rights of the key.{' '}
            {active === null ? '' : beforeCreatingSecret(active.map(({ status }) => status))}
          </span>
        }
      >
        {form.state.status === 'ready' ? (
          <CreateSecretForm
            target={target}
            options={form.state.options}
            action={action}
            onCancel={onClose}
            onMade={onMade}
          />
        ) : (
          <FormWaiting form={form} fields={FIELDS} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  )
}

const FIELDS = ['expiration', 'credential']
