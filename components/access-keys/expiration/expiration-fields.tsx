import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { Select } from '@/components/ui/select'
import { EXPIRY_PERIOD_LABELS, EXPIRY_PERIODS, type ExpiryPeriod } from '@/lib/domain/access-keys/expiry'
import {
  allowedPeriods,
  chosenInstant,
  type ExpiryPolicy,
  endByNextPolicy,
} from '@/lib/domain/access-keys/expiry-choices'

type ExpirationFieldsProps = {
  period: ExpiryPeriod
  days: string
  policy: ExpiryPolicy
  now: number
  onPeriodChange: (period: ExpiryPeriod) => void
  onDaysChange: (days: string) => void
  periodError?: string | undefined
  daysError?: string | undefined
}

/** "Expiration" and, for Custom, "Days until expiration"; shows the resulting date and the limits of the policy. */
export function ExpirationFields(props: ExpirationFieldsProps) {
  const reader = useReader()
  const { period, days, policy, now, onPeriodChange, onDaysChange } = props
  const allowed = allowedPeriods(policy, now)
  const options = EXPIRY_PERIODS.map((value) => ({
    value,
    label: EXPIRY_PERIOD_LABELS[value],
    ...(allowed.includes(value) ? {} : { disabled: true, hint: 'Longer than your policy allows' }),
  }))
  const instant = chosenInstant(period, days, now)
  const expires = instant === null ? null : `Expires on ${reader.date(instant)}.`
  const limit =
    policy.longestLifetimeDays === null
      ? null
      : `Your policy allows at most ${policy.longestLifetimeDays} days.`
  const cutOff = instant === null ? null : endByNextPolicy(policy, instant, now)
  const warning =
    cutOff === null || policy.next === undefined
      ? null
      : `The policy of ${reader.day(Date.parse(policy.next.startsAt))} will end it on ${reader.date(cutOff)}.`
  const hint = [expires, limit, warning].filter(Boolean).join(' ')
  const isCustom = period === 'custom'
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label="Expiration" hint={isCustom ? undefined : hint} error={props.periodError}>
        <Select
          options={options}
          value={period}
          onValueChange={(value) => {
            const chosen = EXPIRY_PERIODS.find((one) => one === value)
            if (chosen !== undefined) onPeriodChange(chosen)
          }}
        />
      </Field>
      {isCustom ? (
        <Field label="Days until expiration" hint={hint || undefined} error={props.daysError} required>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={days}
            onChange={(event) => onDaysChange(event.target.value)}
          />
        </Field>
      ) : null}
    </div>
  )
}
