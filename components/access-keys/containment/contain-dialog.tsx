import { FormDialog } from '@/components/commands/form-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { browserZone, useReader } from '@/components/ui/reader'
import { Textarea } from '@/components/ui/textarea'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainedKeys } from '@/lib/domain/containment/contained-keys'
import { EndFields } from './end-fields'
import { IncidentField } from './incident-field'
import { LevelField } from './level-field'
import { type NamedKey, useContain } from './use-contain'

type ContainDialogProps = {
  keys: readonly NamedKey[]
  /** The incident that the keys belong to, if there is one. */
  incident?: number | null | undefined
  /** What "Suspected since" shows first. By default, 24 hours ago. */
  suspectedSince?: string | null | undefined
  onClose: () => void
  onDone?: ((done: ContainedKeys) => void) | undefined
}

const VERBS: Record<ContainLevel, string> = {
  restricted: 'Restrict',
  suspended: 'Suspend',
  revoked: 'Revoke',
}

/** Restricts, suspends or revokes keys. Says before what each level does to whom. */
export function ContainDialog(props: ContainDialogProps) {
  const { keys, incident = null, onClose } = props
  const reader = useReader()
  const { state, set, level, preview, errors, form } = useContain(props)
  const [only] = keys
  const many = reader.count(keys.length, 'access key')
  const what = keys.length === 1 && only !== undefined ? only.name : many
  return (
    <FormDialog
      title={`Contain ${what}`}
      description="Limit what a leaked key can do, before you know everything. Choose how far."
      size="wide"
      form={form}
      submitLabel={submitLabel(level, keys.length === 1 ? 'access key' : many)}
      tone="danger"
      ready={level !== null}
      failureTitle="Nothing was changed"
      onClose={onClose}
    >
      <Field
        label="Suspected since"
        hint={`Callers of the 14 days before count as known. In your time zone, ${browserZone()}. Older than two hours: rounded down to the hour.`}
        error={errors.suspectedSince}
      >
        <Input
          type="datetime-local"
          step={60}
          value={state.suspectedSince}
          onChange={(event) => set({ suspectedSince: event.target.value })}
        />
      </Field>
      <LevelField level={level} preview={preview} onChange={(chosen) => set({ level: chosen })} />
      {level === null || level === 'revoked' ? null : (
        <EndFields level={level} state={state} errors={errors} onChange={set} />
      )}
      <Field label="Reason" hint="Saved in the audit log." error={errors.reason}>
        <Textarea rows={2} value={state.reason} onChange={(event) => set({ reason: event.target.value })} />
      </Field>
      <IncidentField state={state} errors={errors} fixed={incident} onChange={set} />
    </FormDialog>
  )
}

function submitLabel(level: ContainLevel | null, what: string): string {
  return level === null ? 'Contain' : `${VERBS[level]} ${what}`
}
