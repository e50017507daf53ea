import { FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useReader } from '@/components/ui/reader'
import { Textarea } from '@/components/ui/textarea'
import { closeIncident } from '@/lib/actions/incidents'
import { closeIncidentInput } from '@/lib/domain/incidents/incident-inputs'
import {
  INCIDENT_OUTCOME_LABELS,
  INCIDENT_OUTCOMES,
  type IncidentOutcome,
} from '@/lib/domain/incidents/incident-states'
import type { IncidentDialogProps } from './incident-dialog-props'

const HINTS: Record<IncidentOutcome, string> = {
  false_alarm: 'Nothing leaked.',
  rotated: 'The callers use new secrets. The leaked secrets no longer work.',
  revoked: 'Every key of this incident is revoked.',
  accepted: 'The risk is known and accepted.',
}

/** The dialog "Close". */
export function CloseDialog({ number, live, onClose }: IncidentDialogProps) {
  const { run } = useCommand()
  const reader = useReader()
  const form = useInputForm({
    initial: { outcome: '', note: '' },
    schema: closeIncidentInput,
    toInput: ({ outcome, note }) => ({ number, outcome, note }),
    send: (input) => run(closeIncident, input, () => ({ said: `Incident ${number} closed`, effect: null })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={`Close incident ${number}`}
      description="A closed incident can’t be opened again. You can still add notes."
      form={form}
      submitLabel="Close incident"
      onClose={onClose}
    >
      {live === 0 ? null : (
        <Notice tone="danger" title={`${reader.count(live, 'access key')} not contained.`}>
          Closing the incident doesn’t stop them.
        </Notice>
      )}
      <Field label="Outcome" as="group" error={form.errorAt('outcome')} required>
        <RadioGroup value={form.watch('outcome')} onValueChange={(value) => form.set('outcome', value)}>
          {INCIDENT_OUTCOMES.map((outcome) => (
            <RadioItem
              key={outcome}
              value={outcome}
              label={INCIDENT_OUTCOME_LABELS[outcome]}
              hint={HINTS[outcome]}
            />
          ))}
        </RadioGroup>
      </Field>
      <Field label="Note" aside="Optional" error={form.errorAt('note')}>
        <Textarea {...form.register('note')} />
      </Field>
    </FormDialog>
  )
}
