import { FormDialog } from '@/components/commands/form-dialog'
import { useReader } from '@/components/ui/reader'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainedKeys } from '@/lib/domain/containment/contained-keys'
import { ContainFields } from './contain-fields'
import { LevelField } from './level-field'
import { SinceField } from './since-field'
import { type NamedKey, useContain } from './use-contain'

type ContainDialogProps = {
  keys: readonly NamedKey[]
  /** The incident that the keys belong to, if there is one. */
  incident?: number | null | undefined
  /** What "Suspected since" shows first. By default, 24 hours ago. */
  suspectedSince?: string | null | undefined
  /** What "Reason" says first. */
  reason?: string | undefined
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
      <SinceField state={state} errors={errors} onChange={set} />
      <LevelField level={level} preview={preview} onChange={(chosen) => set({ level: chosen })} />
      <ContainFields level={level} state={state} errors={errors} fixed={incident} onChange={set} />
    </FormDialog>
  )
}

function submitLabel(level: ContainLevel | null, what: string): string {
  return level === null ? 'Contain' : `${VERBS[level]} ${what}`
}
