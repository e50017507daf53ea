import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { onEnter } from '@/components/ui/on-enter'
import { toast } from '@/components/ui/toast'
import { useUnsaved } from '@/components/ui/use-unsaved'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createPreset, updatePreset } from '@/lib/actions/presets'
import { foldText } from '@/lib/domain/lists/names'
import type { Preset } from '@/lib/domain/presets/preset'

const KEEPS = 'Keeps everything but the key’s name, for the Global Admins of this workspace.'
const REPLACES = 'A preset has this name. Replacing it changes its values. Existing keys don’t change.'

type SavePresetProps = {
  presets: readonly Preset[]
  /** The present input of the form, without the name of the key. */
  fields: () => Record<string, unknown>
  onSaved: () => Promise<void>
}

/** "Save as preset": keeps what the form holds under a name, a new one or that of a preset. No key is created. */
export function SavePreset({ presets, fields, onSaved }: SavePresetProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const { run, busy } = useAction()
  useUnsaved(isOpen && name !== '')
  const replaced = presets.find((preset) => foldText(preset.name) === foldText(name.trim()))
  const save = async () => {
    setError(undefined)
    const answer =
      replaced === undefined
        ? await run(createPreset, { presetName: name, fields: fields() }, PAGE_STAYS)
        : await run(updatePreset, { presetId: replaced.id, fields: fields() }, PAGE_STAYS)
    if (answer === null) return
    if (!answer.ok) return setError(wordsFor(answer.failure))
    // The form must not fill itself from the preset as it was.
    await onSaved()
    const said = replaced === undefined ? `Preset ${name.trim()} saved` : `Preset ${replaced.name} replaced`
    toast.success(said, { description: 'No key was created.' })
    setIsOpen(false)
    setName('')
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
        <Field label="Preset name" hint={replaced === undefined ? KEEPS : REPLACES} error={error} required>
          <Input
            autoFocus
            maxLength={240}
            value={name}
            onChange={(event) => setName(event.target.value)}
            // Sent to the form around, Enter would create the key.
            onKeyDown={onEnter(() => void save())}
          />
        </Field>
      </div>
      <Button loading={busy} className="mt-6" onClick={save}>
        {replaced === undefined ? 'Save preset' : 'Replace preset'}
      </Button>
    </div>
  )
}

/** The error of the name; otherwise the first error of the values, whose fields are above. */
function wordsFor({ fields = {}, message }: ActionFailure): string {
  const [first] = Object.values(fields)
  return fields.presetName ?? first ?? message
}
