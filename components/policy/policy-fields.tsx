import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PolicyFormState } from './policy-form-state'

/** The properties of each card of the policy. */
export type PolicyCardProps = {
  form: PolicyFormState
  errors: Record<string, string>
  disabled: boolean
  onChange: (part: Partial<PolicyFormState>) => void
}

type NameOf<Value> = {
  [Name in keyof PolicyFormState]: PolicyFormState[Name] extends Value ? Name : never
}[keyof PolicyFormState]

type PolicyCheckboxProps = { card: PolicyCardProps; name: NameOf<boolean>; label: string; hint: string }

/** A rule that is on or off. */
export function PolicyCheckbox({
  card: { form, disabled, onChange },
  name,
  label,
  hint,
}: PolicyCheckboxProps) {
  return (
    <CheckboxField
      label={label}
      hint={hint}
      checked={form[name]}
      disabled={disabled}
      onCheckedChange={(checked) => onChange({ [name]: checked })}
    />
  )
}

type DaysFieldProps = {
  card: PolicyCardProps
  name: Extract<keyof PolicyFormState, `${string}Days`>
  label: string
  hint?: string
}

/** A whole number of days. */
export function DaysField({ card: { form, errors, disabled, onChange }, name, label, hint }: DaysFieldProps) {
  return (
    <Field label={label} hint={hint} aside="days" error={errors[name]} className="max-w-xs">
      <Input
        inputMode="numeric"
        autoComplete="off"
        value={form[name]}
        disabled={disabled}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  )
}
