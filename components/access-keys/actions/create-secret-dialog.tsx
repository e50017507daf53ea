import { useAction } from '@/components/commands/use-action'
import { useHoldPage } from '@/components/ui/use-hold-page'
import { secretFormOptions } from '@/lib/actions/secrets'
import { OptionsDialog } from '../options-dialog'
import type { Issued } from '../reveal/issued'
import { CreateSecretForm } from '../secrets/create-secret-form'
import { beforeCreatingSecret } from '../secrets/secret-words'
import type { ActedKey } from './acted-key'

type CreateSecretDialogProps = { target: ActedKey; onClose: () => void; onMade: (issued: Issued) => void }

/** "Create secret": the first credential of a key, or a further one for rotation. */
export function CreateSecretDialog({ target, onClose, onMade }: CreateSecretDialogProps) {
  const action = useAction()
  // The pending answer carries a secret that is shown only once.
  useHoldPage(action.busy)
  return (
    <OptionsDialog
      title="Create secret"
      description={(options) => (
        <span className="wrap-anywhere">
          A credential for {target.name}, with the same access as the key.{' '}
          {options === null ? '' : beforeCreatingSecret(options.active.map(({ status }) => status))}
        </span>
      )}
      action={secretFormOptions}
      input={{ keyId: target.id }}
      fields={['expiration', 'credential']}
      busy={action.busy}
      onClose={onClose}
    >
      {(options) => <CreateSecretForm {...{ target, options, action, onMade }} onCancel={onClose} />}
    </OptionsDialog>
  )
}
