import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { DEFAULT_EXPIRY_PERIOD, EXPIRY_PERIOD_LABELS, EXPIRY_PERIODS } from '@/lib/domain/access-keys/expiry'
import { DaysField, type PolicyCardProps, PolicyCheckbox } from './policy-fields'

const PERIOD_OPTIONS = EXPIRY_PERIODS.map((value) => ({ value, label: EXPIRY_PERIOD_LABELS[value] }))

/** The lifetime of credentials. */
export function LifetimeCard(card: PolicyCardProps) {
  const { form, errors, disabled, onChange } = card
  return (
    <Card title="Lifetime" description="Applies to new and existing secrets.">
      <div className="flex flex-col gap-5">
        <PolicyCheckbox
          card={card}
          name="isLifetimeLimited"
          label="Limit how long secrets last"
          hint="Older secrets stop working, even if they haven’t expired."
        />
        {form.isLifetimeLimited ? (
          <DaysField card={card} name="longestLifetimeDays" label="Longest lifetime" />
        ) : null}
        <Field
          label="Default expiration"
          hint="Preselected in “Create access key”."
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
          <DaysField card={card} name="defaultExpiryDays" label="Days until expiration" />
        ) : null}
      </div>
    </Card>
  )
}

/** Conditions that must hold before something is allowed. */
export function RequirementsCard(card: PolicyCardProps) {
  return (
    <Card title="Requirements">
      <div className="flex flex-col gap-4">
        <PolicyCheckbox
          card={card}
          name="addressRuleRequiredForGlobalAdmin"
          label="Require an address rule for Global Admin keys"
          hint="Global Admin keys without an enforced address rule stop working."
        />
        <PolicyCheckbox
          card={card}
          name="reasonRequiredForRevocation"
          label="Require a reason for revocation"
          hint="Reasons are saved in the audit log."
        />
      </div>
    </Card>
  )
}

/** The days before an expiry on which people are reminded. These rules refuse nothing. */
export function RemindersCard(card: PolicyCardProps) {
  return (
    <Card title="Reminders" description="Used for counts and filters in the list. Nothing is blocked.">
      <div className="flex flex-col gap-5">
        <DaysField
          card={card}
          name="rotationReminderDays"
          label="Rotation reminder"
          hint="A key is due for rotation when its newest secret is older than this."
        />
        <DaysField
          card={card}
          name="unusedAfterDays"
          label="Unused after"
          hint="A key counts as unused after this long without a request."
        />
      </div>
    </Card>
  )
}
