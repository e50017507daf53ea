import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createPreset } from '@/lib/actions/presets'

type SavePresetProps = {
  /** What the form means now, without the name of the key. */
  fields: () => Record<string, unknown>
  onSaved: () => Promise<void>
}

/** "Save as preset": keeps what the form holds under a name. It creates no key. */
export function SavePreset({ fields, onSaved }: SavePresetProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const { run, busy } = useAction()
  const save = async () => {
    setError(undefined)
    const answer = await run(createPreset, { presetName: name, fields: fields() }, PAGE_STAYS)
    if (answer === null) return
    if (!answer.ok) return setError(wordsFor(answer.failure))
    toast.success(`Preset ${name.trim()} saved`, { description: 'No key was created.' })
    setIsOpen(false)
    setName('')
    await onSaved()
  }
  if (!isOpen) {
    return (
      <Button size="sm" variant="ghost" className="self-start" onClick={() => setIsOpen(true)}>
        <Bookmark aria-hidden="true" />
        Save as preset
      </Button>
    )
  }
  return (
    <div className="flex items-start gap-2 rounded-md border p-3">
      <div className="min-w-0 flex-1">
        <Field
          label="Preset name"
          hint="Keeps everything but the key’s name, for the Global Admins of this workspace."
          error={error}
          required
        >
          <Input
            autoFocus
            maxLength={240}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              // Enter would send the form around and create the key.
              event.preventDefault()
              void save()
            }}
          />
        </Field>
      </div>
      <Button loading={busy} className="mt-6" onClick={save}>
        Save preset
      </Button>
    </div>
  )
}

/** What is wrong with the name; otherwise what is wrong with the values, which stand above. */
function wordsFor({ fields = {}, message }: ActionFailure): string {
  const [first] = Object.values(fields)
  return fields.presetName ?? first ?? message
}
