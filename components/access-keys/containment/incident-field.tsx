import { useAnswer } from '@/components/commands/use-answer'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { listOpenIncidents } from '@/lib/actions/containment'
import { type ContainFieldProps, NEW_INCIDENT, NO_INCIDENT } from './contain-form-state'

type IncidentFieldProps = ContainFieldProps & {
  /** The incident in which the dialog was opened. */
  fixed: number | null
}

const NOTHING_ASKED = {}

/** The incident that the keys are added to: none, a new one, or an open one. */
export function IncidentField({ state, errors, fixed, onChange }: IncidentFieldProps) {
  const answer = useAnswer(listOpenIncidents, NOTHING_ASKED)
  const open = answer?.ok ? answer.value.incidents : []
  const known =
    fixed === null || open.some(({ number }) => number === fixed) ? [] : [{ number: fixed, title: '' }]
  const options = [
    { value: NO_INCIDENT, label: 'None' },
    { value: NEW_INCIDENT, label: 'New incident' },
    ...[...known, ...open].map(({ number, title }) => ({
      value: String(number),
      label: title === '' ? `Incident ${number}` : `Incident ${number}: ${title}`,
    })),
  ]
  return (
    <>
      <Field label="Incident" error={errors.incident}>
        <Select
          options={options}
          value={state.incident}
          onValueChange={(incident) => onChange({ incident })}
        />
      </Field>
      {state.incident === NEW_INCIDENT ? (
        <>
          <Field label="Incident title" required error={errors['incident.title']}>
            <Input value={state.title} onChange={(event) => onChange({ title: event.target.value })} />
          </Field>
          <Field label="Where the leak was found" aside="Optional" error={errors['incident.foundAt']}>
            <Input value={state.foundAt} onChange={(event) => onChange({ foundAt: event.target.value })} />
          </Field>
        </>
      ) : null}
    </>
  )
}
