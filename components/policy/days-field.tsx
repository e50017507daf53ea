import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type DaysFieldProps = {
  label: string
  hint?: string
  value: string
  error: string | undefined
  disabled: boolean
  onChange: (value: string) => void
}

/** A whole number of days. */
export function DaysField({ label, hint, value, error, disabled, onChange }: DaysFieldProps) {
  return (
    <Field label={label} hint={hint} aside="days" error={error} className="max-w-xs">
      <Input
        inputMode="numeric"
        autoComplete="off"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
