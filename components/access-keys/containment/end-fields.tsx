import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { browserZone } from '@/components/ui/reader'
import { Select } from '@/components/ui/select'
import { BROWNOUT_MINUTES } from '@/lib/domain/containment/contain-input'
import type { ContainmentLevel } from '@/lib/domain/containment/levels'
import { type ContainFieldProps, canEscalate } from './contain-form-state'

type EndFieldsProps = ContainFieldProps & { level: ContainmentLevel }

const UNTIL_LIFTED = 'lifted'
const UNTIL_OPTIONS = [
  { value: UNTIL_LIFTED, label: 'Until somebody lifts it' },
  ...BROWNOUT_MINUTES.map((minutes) => ({
    value: String(minutes),
    label: minutes === 60 ? '1 hour' : minutes === 1 ? '1 minute' : `${minutes} minutes`,
    hint: 'A brownout: see who fails, then it ends by itself',
  })),
]

/** How a containment ends: lifted by somebody, by itself, or by an escalation. */
export function EndFields({ level, state, errors, onChange }: EndFieldsProps) {
  return (
    <>
      {level === 'suspended' ? (
        <Field label="Until" error={errors.until}>
          <Select
            options={UNTIL_OPTIONS}
            value={state.until || UNTIL_LIFTED}
            onValueChange={(value) => onChange({ until: value === UNTIL_LIFTED ? '' : value })}
          />
        </Field>
      ) : null}
      {canEscalate(level, state.until) ? (
        <CheckboxField
          label="Escalate"
          hint="Revoke the key at a given time, unless somebody lifts the containment before."
          checked={state.escalates}
          onCheckedChange={(escalates) => onChange({ escalates })}
        />
      ) : null}
      {state.escalates && canEscalate(level, state.until) ? (
        <Field
          label="Revoke at"
          hint={`In your time zone, ${browserZone()}.`}
          error={errors.escalateAt}
          required
        >
          <Input
            type="datetime-local"
            step={60}
            value={state.escalateAt}
            onChange={(event) => onChange({ escalateAt: event.target.value })}
          />
        </Field>
      ) : null}
    </>
  )
}
