import { Card } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { DaysField } from './days-field'
import type { PolicyCardProps } from './lifetime-card'

/** The days before an expiry on which people are reminded. These rules refuse nothing. */
export function RemindersCard({ form, errors, disabled, onChange }: PolicyCardProps) {
  return (
    <Card
      title="Reminders"
      description="What the list of keys counts and marks. Nothing is refused by these."
    >
      <div className="flex flex-col gap-5">
        <DaysField
          label="Rotation reminder"
          hint="A key is due for rotation when its newest secret is older."
          value={form.rotationReminderDays}
          error={errors.rotationReminderDays}
          disabled={disabled}
          onChange={(rotationReminderDays) => onChange({ rotationReminderDays })}
        />
        <DaysField
          label="Unused after"
          hint="A key that was not used for so long counts as unused."
          value={form.unusedAfterDays}
          error={errors.unusedAfterDays}
          disabled={disabled}
          onChange={(unusedAfterDays) => onChange({ unusedAfterDays })}
        />
      </div>
    </Card>
  )
}

/** Conditions that must hold before something is allowed. */
export function RequirementsCard({ form, disabled, onChange }: PolicyCardProps) {
  return (
    <Card title="Requirements">
      <div className="flex flex-col gap-4">
        <CheckboxField
          label="Require an address rule for Global Admin keys"
          hint="A Global Admin key whose address rule is not enforced is refused at every call."
          checked={form.addressRuleRequiredForGlobalAdmin}
          disabled={disabled}
          onCheckedChange={(checked) => onChange({ addressRuleRequiredForGlobalAdmin: checked === true })}
        />
        <CheckboxField
          label="Require a reason for revocation"
          hint="It is kept in the audit log."
          checked={form.reasonRequiredForRevocation}
          disabled={disabled}
          onCheckedChange={(checked) => onChange({ reasonRequiredForRevocation: checked === true })}
        />
      </div>
    </Card>
  )
}
