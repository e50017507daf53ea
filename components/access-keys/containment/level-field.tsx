import { FailureNotice } from '@/components/commands/failure-notice'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/now'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { useReader } from '@/components/ui/reader'
import type { ActionResult } from '@/lib/actions/action-result'
import { CONTAIN_LEVELS, type ContainLevel } from '@/lib/domain/containment/contain-input'
import { CONTAINMENT_LEVEL_LABELS } from '@/lib/domain/containment/levels'
import type { ContainmentPreview } from '@/lib/domain/containment/preview'
import { KeyEffects } from './key-effects'
import { effectInTotal } from './preview-words'

type LevelFieldProps = {
  level: ContainLevel | null
  preview: ActionResult<ContainmentPreview> | null
  onChange: (level: ContainLevel) => void
}

const LABELS: Record<ContainLevel, string> = { ...CONTAINMENT_LEVEL_LABELS, revoked: 'Revoked' }

/** The level as a choice, each with its effect on the callers. The proposal is chosen first, with its reason. */
export function LevelField({ level, preview, onChange }: LevelFieldProps) {
  const reader = useReader()
  const now = useNow()
  const told = preview?.ok ? preview.value : null
  const choose = (value: string) => {
    const chosen = CONTAIN_LEVELS.find((one) => one === value)
    if (chosen !== undefined) onChange(chosen)
  }
  return (
    <>
      <Field label="Level" as="group">
        <RadioGroup value={level ?? ''} onValueChange={choose}>
          {CONTAIN_LEVELS.map((one) => (
            <RadioItem
              key={one}
              value={one}
              label={told?.proposal.level === one ? `${LABELS[one]} (proposed)` : LABELS[one]}
              hint={
                told === null ? MEANINGS[one] : `${MEANINGS[one]} ${effectInTotal(one, told, reader, now)}`
              }
            />
          ))}
        </RadioGroup>
      </Field>
      <p role="status" className="text-muted-foreground text-table empty:hidden">
        {preview === null ? 'Looking up who uses these keys' : ''}
      </p>
      {preview?.ok === false ? <FailureNotice failure={preview.failure} /> : null}
      {told === null ? null : (
        <Notice tone={told.total.fresh > 0 ? 'attention' : 'neutral'} title={told.proposal.reason}>
          <KeyEffects preview={told} level={level ?? told.proposal.level} />
        </Notice>
      )}
    </>
  )
}

const MEANINGS: Record<ContainLevel, string> = {
  restricted: 'Known callers can still read. Everything else is blocked.',
  suspended: 'Every request is blocked until a Global Admin lifts it.',
  revoked: 'The key ends for good.',
}
