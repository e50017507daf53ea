import { useAction } from '@/components/commands/use-action'
import { useHoldPage } from '@/components/ui/use-hold-page'
import { keyFormOptions } from '@/lib/actions/access-keys'
import { OptionsDialog } from '../options-dialog'
import { CreateKeyForm } from './create-key-form'
import type { KeyMade } from './use-create-key'

type CreateKeyDialogProps = { onClose: () => void; onMade: (made: KeyMade) => void }

/** The dialog "Create access key": loads the options, then shows the form. */
export function CreateKeyDialog({ onClose, onMade }: CreateKeyDialogProps) {
  const action = useAction()
  // The pending answer may carry a secret that is shown only once.
  useHoldPage(action.busy)
  const form = { action, onMade }
  return (
    <OptionsDialog
      title="Create access key"
      description={() => 'A credential for one program, with its own scopes and expiry date.'}
      action={keyFormOptions}
      fields={['expiration', 'role', 'scopes']}
      busy={action.busy}
      onClose={onClose}
      early={(rest) => <CreateKeyForm options={null} rest={rest} {...form} />}
    >
      {(options) => <CreateKeyForm options={options} rest={null} {...form} />}
    </OptionsDialog>
  )
}
