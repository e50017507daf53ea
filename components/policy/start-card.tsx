import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fromLocalInput } from '@/components/ui/local-input'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useReader } from '@/components/ui/reader'
import type { PolicyCardProps } from './policy-fields'
import { startInTwoWeeks } from './policy-form-state'

/** When the whole policy of the form starts. */
export function StartCard({ form, errors, onChange }: PolicyCardProps) {
  const reader = useReader()
  const instant = fromLocalInput(form.startsAt)
  const choose = (value: string) =>
    onChange({
      isScheduled: value === 'date',
      startsAt: form.startsAt === '' ? startInTwoWeeks(Date.now()) : form.startsAt,
    })
  return (
    <Card
      title="Start"
      description="On a date, the present policy applies until then. We email the owners of affected keys once, when you save."
    >
      <div className="flex flex-col gap-4">
        <Field label="When this policy starts" as="group">
          <RadioGroup value={form.isScheduled ? 'date' : 'now'} onValueChange={choose}>
            <RadioItem value="now" label="As soon as it’s saved" />
            <RadioItem value="date" label="On a date" />
          </RadioGroup>
        </Field>
        {form.isScheduled ? (
          <Field
            label="Start date and time"
            hint={Number.isNaN(instant) ? 'In your time zone.' : `${reader.minute(instant)}, your time zone.`}
            error={errors.startsAt}
            className="max-w-xs"
          >
            <Input
              type="datetime-local"
              max="9999-12-31T23:59:59"
              value={form.startsAt}
              onChange={(event) => onChange({ startsAt: event.target.value })}
            />
          </Field>
        ) : null}
      </div>
    </Card>
  )
}
