import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { browserZone } from '@/components/ui/reader'
import type { ContainFieldProps } from './contain-form-state'

/** Since when a leak is suspected: it separates known callers from new ones. */
export function SinceField({ state, errors, onChange }: ContainFieldProps) {
  return (
    <Field
      label="Suspected since"
      hint={`Callers of the 14 days before count as known. In your time zone, ${browserZone()}. Older than two hours: rounded down to the hour.`}
      error={errors.suspectedSince}
    >
      <Input
        type="datetime-local"
        step={60}
        value={state.suspectedSince}
        onChange={(event) => onChange({ suspectedSince: event.target.value })}
      />
    </Field>
  )
}
