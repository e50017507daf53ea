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
    <Card
      title="Lifetime"
      description="Binds new secrets when they are made, and existing ones at every call."
    >
      <div className="flex flex-col gap-5">
        <PolicyCheckbox
          card={card}
          name="isLifetimeLimited"
          label="Limit how long a secret lives"
          hint="A secret that is older is refused, whatever its own expiry says."
        />
        {form.isLifetimeLimited ? (
          <DaysField card={card} name="longestLifetimeDays" label="Longest lifetime" />
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
          hint="A Global Admin key whose address rule is not enforced is refused at every call."
        />
        <PolicyCheckbox
          card={card}
          name="reasonRequiredForRevocation"
          label="Require a reason for revocation"
          hint="It is kept in the audit log."
        />
      </div>
    </Card>
  )
}

/** The days before an expiry on which people are reminded. These rules refuse nothing. */
export function RemindersCard(card: PolicyCardProps) {
  return (
    <Card
      title="Reminders"
      description="What the list of keys counts and marks. Nothing is refused by these."
    >
      <div className="flex flex-col gap-5">
        <DaysField
          card={card}
          name="rotationReminderDays"
          label="Rotation reminder"
          hint="A key is due for rotation when its newest secret is older."
        />
        <DaysField
          card={card}
          name="unusedAfterDays"
          label="Unused after"
          hint="A key that was not used for so long counts as unused."
        />
      </div>
    </Card>
  )
}
