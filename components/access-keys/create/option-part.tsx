import type { InputForm } from '@/components/commands/use-input-form'
import { type CreateFormOptions, draftOfPreset, type Preset } from '@/lib/domain/presets/preset'
import { useKeyPlace } from '../key-place'
import { PresetField } from '../presets/preset-field'
import { SavePreset } from '../presets/save-preset'
import { usePresets } from '../presets/use-presets'
import { formFrom } from './form-from'
import { type KeyFormState, toPresetFields } from './key-form-state'
import { OptionFields } from './option-fields'

type OptionPartProps = {
  form: InputForm<KeyFormState>
  options: CreateFormOptions
  /** Called with the values of a preset that could not be filled in. */
  onLeftOut: (notes: readonly string[]) => void
}

/** The part of the form that needs the options of the workspace: the presets and most fields. */
export function OptionPart({ form, options, onLeftOut }: OptionPartProps) {
  const { email } = useKeyPlace()
  const { presets, readAgain } = usePresets(options.presets)
  const choose = (preset: Preset) => {
    const { state, notes } = formFrom(draftOfPreset(preset), { options, now: Date.now(), email })
    fillIn(form, state)
    onLeftOut(notes)
  }
  return (
    <>
      <PresetField presets={presets} onChoose={choose} onChanged={readAgain} />
      <OptionFields form={form} options={options} />
      <SavePreset presets={presets} fields={() => toPresetFields(form.getValues())} onSaved={readAgain} />
    </>
  )
}

/** A preset does not change the name and the kind of credential, because only a person enters these. */
const STAY = ['name', 'credential'] as const

/** Fills in the form. Its values count as unsaved work only after a person changes them. */
function fillIn(form: InputForm<KeyFormState>, state: KeyFormState): void {
  const values = form.getValues()
  // A description that a person typed stays too.
  const stays =
    values.description !== form.formState.defaultValues?.description
      ? [...STAY, 'description' as const]
      : STAY
  form.reset(state)
  for (const field of stays) form.set(field, values[field])
}
