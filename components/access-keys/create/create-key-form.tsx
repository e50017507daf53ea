import { type ReactNode, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { FailureNotice } from '@/components/commands/failure-notice'
import { DialogForm } from '@/components/commands/form-dialog'
import type { useAction } from '@/components/commands/use-action'
import { GuideLink } from '@/components/shell/guide-link'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { CreateFormOptions } from '@/lib/domain/presets/preset'
import { useKeyPlace } from '../key-place'
import { RevealNotLoaded, useRevealCode } from '../reveal/reveal-code'
import type { FormStart } from './form-start'
import { LeftOut } from './left-out'
import { openedForm } from './opened-form'
import { OptionPart } from './option-part'
import { type KeyMade, useCreateKey, useExpiryOf } from './use-create-key'

type CreateKeyFormProps = {
  /** What the form opens with. */
  start: FormStart
  /** Null until they are there; the fields that need none are there at once. Only an empty form opens without them. */
  options: CreateFormOptions | null
  /** Stands in place of the fields that need options. */
  rest: ReactNode
  /** Runs the submission; the dialog stays open meanwhile. */
  action: ReturnType<typeof useAction>
  onMade: (made: KeyMade) => void
}

/** The form: name, lifetime, rights and kind of credential. */
export function CreateKeyForm({ start, options, rest, action, onMade }: CreateKeyFormProps) {
  const { email } = useKeyPlace()
  const [opened] = useState(() => openedForm(start, options, email))
  const [notes, setNotes] = useState<readonly string[]>(opened.notes)
  const form = useCreateKey(opened.state, action.run, onMade)
  useExpiryOf(start.from === 'nothing' ? options?.expiry : undefined, form)
  const reveal = useRevealCode()
  const { control, register, errorAt, notice } = form
  const credential = useWatch({ control, name: 'credential' })
  return (
    <DialogForm
      form={{ ...form, notice: null, busy: action.busy }}
      submitLabel="Generate"
      ready={options !== null && (reveal.status === 'ready' || credential === 'none')}
      aside={
        <>
          {notice ? (
            <div className="border-t px-5 py-3">
              <FailureNotice
                failure={notice}
                title={notice.code === 'CONFLICT' ? 'The key already exists' : 'Access key not created'}
              />
            </div>
          ) : null}
          {credential === 'none' ? null : <RevealNotLoaded code={reveal} />}
        </>
      }
    >
      <LeftOut notes={notes} />
      <Field
        label="Name"
        hint={
          <>
            Name the program that will use it. You can’t rename a key later. <GuideLink guide="naming" />
          </>
        }
        error={errorAt('name')}
        required
      >
        <Input {...register('name')} spellCheck={false} />
      </Field>
      <Field label="Description" aside="Optional" error={errorAt('description')}>
        <Textarea {...register('description')} rows={2} />
      </Field>
      {options === null ? rest : <OptionPart form={form} options={options} onLeftOut={setNotes} />}
    </DialogForm>
  )
}
