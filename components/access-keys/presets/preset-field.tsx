import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Preset } from '@/lib/domain/presets/preset'
import { PresetsDialog } from './presets-dialog'

type PresetFieldProps = {
  presets: readonly Preset[]
  onChoose: (preset: Preset) => void
  /** A preset was renamed or deleted. */
  onChanged: () => Promise<void>
}

/** "Start from a preset": fills in the form. Absent while the workspace has none. */
export function PresetField({ presets, onChoose, onChanged }: PresetFieldProps) {
  const [chosen, setChosen] = useState<string>()
  const [isManaging, setIsManaging] = useState(false)
  if (presets.length === 0 && !isManaging) return null
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field label="Start from a preset" aside="Optional">
          <Select
            options={presets.map(({ id, name }) => ({ value: id, label: name }))}
            value={presets.some(({ id }) => id === chosen) ? chosen : undefined}
            placeholder="Choose a preset"
            // The same preset can be chosen again, to undo what was changed since.
            onOpen={() => setChosen(undefined)}
            onValueChange={(id) => {
              const preset = presets.find((one) => one.id === id)
              if (preset === undefined) return
              setChosen(id)
              onChoose(preset)
            }}
          />
        </Field>
      </div>
      <Button onClick={() => setIsManaging(true)}>Presets</Button>
      {isManaging ? (
        <PresetsDialog presets={presets} onChanged={onChanged} onClose={() => setIsManaging(false)} />
      ) : null}
    </div>
  )
}
