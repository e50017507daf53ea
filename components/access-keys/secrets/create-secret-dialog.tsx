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

/** "Create secret": a further credential of a key, for rotation, or its first. */
export function CreateSecretDialog({ target, onClose, onMade }: CreateSecretDialogProps) {
  const form = useSecretFormOptions(target.id)
  const action = useAction(useKeyPlace().workspaceSlug)
  // The answer that is under way carries the one showing of a secret.
  useHoldPage(action.busy)
  const active = form.answer?.ok ? form.answer.value.active : null
  return (
    <Dialog onClose={onClose} busy={action.busy}>
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
        {form.answer?.ok ? (
          <CreateSecretForm
            target={target}
            options={form.answer.value}
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
