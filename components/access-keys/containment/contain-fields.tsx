import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainFieldProps } from './contain-form-state'
import { EndFields } from './end-fields'
import { IncidentField } from './incident-field'

type ContainFieldsProps = ContainFieldProps & {
  level: ContainLevel | null
  /** The incident in which the dialog was opened. */
  fixed: number | null
}

/** What a containment says besides its level: how it ends, the reason, and the incident. */
export function ContainFields({ level, fixed, ...form }: ContainFieldsProps) {
  const { state, errors, onChange } = form
  return (
    <>
      {level === null || level === 'revoked' ? null : <EndFields level={level} {...form} />}
      <Field label="Reason" hint="Saved in the audit log." error={errors.reason}>
        <Textarea
          rows={2}
          value={state.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
      <IncidentField {...form} fixed={fixed} />
    </>
  )
}
