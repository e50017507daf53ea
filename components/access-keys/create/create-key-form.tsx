import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { FailureNotice } from '@/components/commands/failure-notice'
import { DialogForm } from '@/components/commands/form-dialog'
import type { useAction } from '@/components/commands/use-action'
import { GuideLink } from '@/components/shell/guide-link'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { RevealNotLoaded, useRevealCode } from '../reveal/reveal-code'
import { OptionFields } from './option-fields'
import { type KeyMade, useCreateKey } from './use-create-key'

type CreateKeyFormProps = {
  /** Null until they are there; the fields that need none are there at once. */
  options: KeyFormOptions | null
  /** Stands in place of the fields that need options. */
  rest: ReactNode
  /** Runs the submission; the dialog stays open meanwhile. */
  action: ReturnType<typeof useAction>
  onMade: (made: KeyMade) => void
}

/** The form: name, lifetime, rights and kind of credential. */
export function CreateKeyForm({ options, rest, action, onMade }: CreateKeyFormProps) {
  const form = useCreateKey(options, action.run, onMade)
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
      {options === null ? rest : <OptionFields form={form} options={options} />}
    </DialogForm>
  )
}
