import { useAction } from '@/components/commands/use-action'
import { useHoldPage } from '@/components/ui/use-hold-page'
import { createFormOptions } from '@/lib/actions/access-keys'
import type { CreateFormOptions } from '@/lib/domain/presets/preset'
import { OptionsDialog } from '../options-dialog'
import { CreateKeyForm } from './create-key-form'
import type { FormStart } from './form-start'
import type { KeyMade } from './use-create-key'

type CreateKeyDialogProps = { start: FormStart; onClose: () => void; onMade: (made: KeyMade) => void }

/** The dialog "Create access key": loads the options, then shows the form. An empty form is there before its options. */
export function CreateKeyDialog({ start, onClose, onMade }: CreateKeyDialogProps) {
  const action = useAction()
  // The pending answer may carry a secret that is shown only once.
  useHoldPage(action.busy)
  const form = { start, action, onMade }
  const shared = {
    title: 'Create access key',
    description: () => introduction(start),
    action: createFormOptions,
    busy: action.busy,
    onClose,
    children: (options: CreateFormOptions) => <CreateKeyForm options={options} rest={null} {...form} />,
  }
  if (start.from !== 'nothing') {
    const input = start.from === 'key' ? { likeKeyId: start.key.id } : {}
    return <OptionsDialog {...shared} input={input} fields={['name', 'description', ...FIELDS]} />
  }
  return (
    <OptionsDialog
      {...shared}
      fields={FIELDS}
      early={(rest) => <CreateKeyForm options={null} rest={rest} {...form} />}
    />
  )
}

const FIELDS = ['expiration', 'role', 'scopes']

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
