import { Card } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { DEFAULT_EXPIRY_PERIOD, EXPIRY_PERIOD_LABELS, EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import { DaysField } from './days-field'
import type { PolicyFormState } from './policy-form-state'

export type PolicyCardProps = {
  form: PolicyFormState
  errors: Record<string, string>
  disabled: boolean
  onChange: (part: Partial<PolicyFormState>) => void
}

const PERIOD_OPTIONS = EXPIRY_PERIODS.map((value) => ({ value, label: EXPIRY_PERIOD_LABELS[value] }))

/** The lifetime of credentials. */
export function LifetimeCard({ form, errors, disabled, onChange }: PolicyCardProps) {
  return (
    <Card
      title="Lifetime"
      description="Binds new secrets when they are made, and existing ones at every call."
    >
      <div className="flex flex-col gap-5">
        <CheckboxField
          label="Limit how long a secret lives"
          hint="A secret that is older is refused, whatever its own expiry says."
          checked={form.isLifetimeLimited}
          disabled={disabled}
          onCheckedChange={(checked) => onChange({ isLifetimeLimited: checked === true })}
        />
        {form.isLifetimeLimited ? (
          <DaysField
            label="Longest lifetime"
            value={form.longestLifetimeDays}
            error={errors.longestLifetimeDays}
            disabled={disabled}
            onChange={(longestLifetimeDays) => onChange({ longestLifetimeDays })}
          />
        ) : null}
        <Field
          label="Default expiration"
          hint="What the dialog “Create access key” starts with."
          error={errors.defaultExpiry}
          className="max-w-xs"
        >
          <Select
            options={PERIOD_OPTIONS}
            value={form.defaultExpiry}
            disabled={disabled}
            onValueChange={(value) =>
              onChange({
                defaultExpiry: EXPIRY_PERIODS.find((one) => one === value) ?? DEFAULT_EXPIRY_PERIOD,
              })
            }
          />
        </Field>
        {form.defaultExpiry === 'custom' ? (
          <DaysField
            label="Days until expiration"
            value={form.defaultExpiryDays}
            error={errors.defaultExpiryDays}
            disabled={disabled}
            onChange={(defaultExpiryDays) => onChange({ defaultExpiryDays })}
          />
        ) : null}
      </div>
    </Card>
  )
}
