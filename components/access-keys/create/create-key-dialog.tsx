import { useAction } from '@/components/commands/use-action'
import { createFormOptions } from '@/lib/actions/access-keys'
import { OptionsDialog } from '../options-dialog'
import { useHoldPage } from '../reveal/use-hold-page'
import { CreateKeyForm } from './create-key-form'
import type { FormStart } from './form-start'
import type { KeyMade } from './use-create-key'

type CreateKeyDialogProps = { start: FormStart; onClose: () => void; onMade: (made: KeyMade) => void }

/** The dialog "Create access key": loads the options, then shows the form. */
export function CreateKeyDialog({ start, onClose, onMade }: CreateKeyDialogProps) {
  const action = useAction()
  // The pending answer may carry a secret that is shown only once.
  useHoldPage(action.busy)
  return (
    <OptionsDialog
      title="Create access key"
      description={() => introduction(start)}
      action={createFormOptions}
      input={start.from === 'key' ? { likeKeyId: start.key.id } : {}}
      fields={['name', 'description', 'expiration', 'role', 'scopes']}
      busy={action.busy}
      onClose={onClose}
    >
      {(options) => (
        <CreateKeyForm options={options} start={start} action={action} onCancel={onClose} onMade={onMade} />
      )}
    </OptionsDialog>
  )
}

function introduction(start: FormStart): React.ReactNode {
  switch (start.from) {
    case 'nothing':
      return 'A credential for one program, with its own scopes and expiry date.'
    case 'link':
      return 'A link filled in this form. Check it before you generate the key.'
    case 'key':
      return <span className="wrap-anywhere">Filled in from {start.key.name}. Choose a new name.</span>
  }
}
