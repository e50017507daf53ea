import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { WINDOWS } from './rate-words'
import type { RestrictionForm } from './restriction-form-state'

type RateFieldsProps = {
  form: RestrictionForm
  error: string | undefined
  onChange: (part: Partial<RestrictionForm>) => void
}

/** The rate limit of the key. */
export function RateFields({ form, error, onChange }: RateFieldsProps) {
  const known = WINDOWS.some((one) => one.seconds === form.windowSeconds)
  const options = [
    ...WINDOWS.map(({ seconds, label }) => ({ value: String(seconds), label })),
    ...(known ? [] : [{ value: String(form.windowSeconds), label: `${form.windowSeconds} seconds` }]),
  ]
  return (
    <fieldset aria-label="Rate limit" className="flex min-w-0 flex-col gap-3 rounded-md border p-3">
      <CheckboxField
        label="Limit the rate"
        hint="Requests over the limit are rejected with RATE_LIMITED."
        checked={form.isLimited}
        onCheckedChange={(checked) => onChange({ isLimited: checked === true })}
      />
      {form.isLimited ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Requests" error={error} required>
            <Input
              inputMode="numeric"
              value={form.requests}
              onChange={(event) => onChange({ requests: event.target.value })}
            />
          </Field>
          <Field label="Per">
            <Select
              options={options}
              value={String(form.windowSeconds)}
              onValueChange={(value) => onChange({ windowSeconds: Number(value) })}
            />
          </Field>
        </div>
      ) : null}
    </fieldset>
  )
}
