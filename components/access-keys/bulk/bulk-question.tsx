import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { randomRequestId } from '@/components/commands/random-id'
import { repeatable, useAction } from '@/components/commands/use-action'
import { useRefusal } from '@/components/commands/use-refusal'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { startBulkJob } from '@/lib/actions/access-keys'
import { BULK_WORDS, levelOfAction } from '@/lib/domain/bulk/bulk-actions'
import type { BulkReport } from '@/lib/domain/bulk/bulk-report'
import { ContainFields } from '../containment/contain-fields'
import { isContainField } from '../containment/contain-form-state'
import { SinceField } from '../containment/since-field'
import { useContainForm } from '../containment/use-contain-form'
import { OwnerField } from '../owners/owner-fields'
import { BulkCallersAtRisk } from './bulk-callers-at-risk'
import type { BulkQuestionFacts } from './use-bulk'
import { useExactCount } from './use-exact-count'

type BulkQuestionProps = {
  question: BulkQuestionFacts
  onBegun: (report: BulkReport, begunAt: number) => void
  onClose: () => void
}

/**
 * The question before a job: the exact number of keys, who loses access, and the reason. It can be confirmed only when
 * the keys are counted. Repeated clicks start one job.
 */
export function BulkQuestion({ question: { action, chosen }, onBegun, onClose }: BulkQuestionProps) {
  const reader = useReader()
  const { run, busy } = useAction()
  const refusal = useRefusal((path) => path === 'owner' || isContainField(path))
  // A refused request is forgotten, and an unanswered one must not be done twice: the same id serves all attempts.
  const [requestId] = useState(randomRequestId)
  const contain = useContainForm({})
  const fields = { state: contain.state, errors: refusal.errors, onChange: contain.set }
  const [owner, setOwner] = useState('')
  const [attempt, setAttempt] = useState(0)
  const counted = useExactCount(chosen, attempt)
  const words = BULK_WORDS[action]
  const level = levelOfAction(action)
  const count = counted?.ok ? counted.value.count : null
  const title = `${words.question} ${count === null ? 'access keys' : reader.count(count, 'access key')}`

  const confirm = async () => {
    refusal.forget()
    const more = {
      ...(count === null ? {} : { expected: count }),
      ...(action === 'set_owner' ? { owner } : {}),
      ...(level === null ? { reason: contain.state.reason } : contain.partsOf(level)),
    }
    const input = { ...chosen, action, requestId, ...more }
    const begunAt = Date.now()
    const answer = await run(startBulkJob, input, repeatable(UNANSWERED))
    if (answer === null) return
    if (answer.ok) return onBegun(answer.value, begunAt)
    refusal.refuse(answer.failure)
    if (answer.failure.code === 'STATE_CONFLICT') setAttempt((before) => before + 1)
  }

  return (
    <AlertDialog
      ref={refusal.element}
      onClose={onClose}
      title={title}
      description={words.warning}
      confirmLabel={title}
      tone={words.isFinal ? 'danger' : words.stops ? 'danger-outline' : 'primary'}
      ready={count !== null && count > 0}
      loading={busy}
      onConfirm={confirm}
    >
      <p role="status" className="text-muted-foreground text-table empty:hidden">
        {counted === null ? 'Counting the access keys that match' : ''}
      </p>
      {counted?.ok === false ? <FailureNotice failure={counted.failure} /> : null}
      {words.stops ? <BulkCallersAtRisk chosen={chosen} keepsKnown={level === 'restricted'} /> : null}
      {action === 'set_owner' ? (
        <OwnerField
          owner={owner}
          onChange={setOwner}
          error={refusal.errors.owner}
          hint="A member’s email address or a team name. Leave empty to remove the owner."
        />
      ) : null}
      {level === 'restricted' ? <SinceField {...fields} /> : null}
      {level === null ? null : <ContainFields {...fields} level={level} fixed={null} />}
      {words.isFinal ? (
        <Field label="Reason" hint="Saved in the audit log for each key." error={refusal.errors.reason}>
          <Input
            value={contain.state.reason}
            onChange={(event) => contain.set({ reason: event.target.value })}
            autoComplete="off"
          />
        </Field>
      ) : null}
      {refusal.notice ? <FailureNotice failure={refusal.notice} /> : null}
    </AlertDialog>
  )
}

const UNANSWERED =
  'We don’t know if this was done. Press the button again to find out. Nothing is done twice.'
