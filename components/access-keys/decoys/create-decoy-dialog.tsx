import { useState } from 'react'
import { FormDialog } from '@/components/commands/form-dialog'
import { randomRequestId } from '@/components/commands/random-id'
import { repeatable, useAction } from '@/components/commands/use-action'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useHoldPage } from '@/components/ui/use-hold-page'
import { createDecoy } from '@/lib/actions/decoys'
import { allowlistLine } from '@/lib/domain/decoys/allowlist-line'
import { createDecoyInput } from '@/lib/domain/decoys/decoys'
import type { Issued } from '../reveal/issued'
import { RevealNotLoaded, useRevealCode } from '../reveal/reveal-code'

type CreateDecoyDialogProps = { onClose: () => void; onMade: (issued: Issued) => void }

/** "Create decoy": asks for the name of the decoy and for the place where the decoy will be planted. */
export function CreateDecoyDialog({ onClose, onMade }: CreateDecoyDialogProps) {
  const { run, busy } = useAction()
  // The pending answer carries a secret that is shown only once.
  useHoldPage(busy)
  const [requestId] = useState(randomRequestId)
  const reveal = useRevealCode()
  const form = useInputForm({
    initial: { name: '', plantedIn: '', note: '' },
    schema: createDecoyInput,
    toInput: (state) => ({ ...state, requestId }),
    send: (input) => run(createDecoy, input, repeatable(UNANSWERED)),
    onDone: ({ decoyId, name, secret, receipt }) => {
      if (secret !== null)
        return onMade({
          keyId: decoyId,
          keyName: name,
          secret,
          receipt,
          allowlist: allowlistLine(secret.value),
        })
      onClose()
      toast.warning(`${name} already exists`, { description: REPEATED, duration: Number.POSITIVE_INFINITY })
    },
  })
  return (
    <FormDialog
      title="Create decoy"
      description="A decoy looks like any other key and authorises nothing. Whoever presents it gets the answer for an unknown key, and an incident opens."
      form={{ ...form, busy }}
      submitLabel="Generate"
      failureTitle="Decoy not created"
      ready={reveal.status === 'ready'}
      aside={<RevealNotLoaded code={reveal} />}
      onClose={onClose}
    >
      <Field
        label="Name"
        hint="Only Global Admins and Support see it. Choose a name that a thief would believe."
        error={form.errorAt('name')}
        required
      >
        <Input placeholder="billing-export-prod" {...form.register('name')} />
      </Field>
      <Field
        label="Planted in"
        aside="Optional"
        hint="The alarm names this place. For example a file, a repository or a wiki page."
        error={form.errorAt('plantedIn')}
      >
        <Input placeholder="backup-02:/etc/backup.env" {...form.register('plantedIn')} />
      </Field>
      <Field label="Note" aside="Optional" error={form.errorAt('note')}>
        <Input {...form.register('note')} />
      </Field>
    </FormDialog>
  )
}

const UNANSWERED = 'We couldn’t confirm that. Press Generate again. You won’t get two decoys.'
const REPEATED =
  'It was created by an earlier attempt and can’t be shown again. Delete it and create another one.'
