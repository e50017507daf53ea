import { useState } from 'react'
import { FailureNotice, tellFailure } from '@/components/commands/failure-notice'
import { type Done, useCommand } from '@/components/commands/use-command'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/actions/action-result'
import { advanceRotation, cancelRotation, finishRotation, goBackRotation } from '@/lib/actions/secrets'
import type { KeyStatus } from '@/lib/domain/access-keys/key-status'
import type { OpenRotation } from '@/lib/domain/rotation/rotation-view'
import { silenceWords } from '@/lib/domain/rotation/silence-words'
import { countStragglers } from '@/lib/domain/rotation/stragglers'
import { useKeyAction } from '../actions/key-actions'
import { afterRevokingSecret } from '../secrets/secret-words'
import { CallerList } from './caller-list'
import { STEP_WORDS, TURN_ON_AGAIN } from './step-words'

type RotationControlsProps = {
  keyOf: { id: string; name: string; status: KeyStatus }
  open: OpenRotation
  refresh: () => Promise<void>
}

/** The buttons of a step: next, back and cancel. Asks before a step that affects callers. */
export function RotationControls({ keyOf, open, refresh }: RotationControlsProps) {
  const [question, setQuestion] = useState<'in-use' | 'revoke' | 'cancel' | null>(null)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const [pressed, setPressed] = useState<'next' | 'back' | 'turn-on'>('next')
  const { run, busy } = useCommand(refresh)
  const takeKeyAction = useKeyAction()
  const reference = { keyId: keyOf.id, rotationId: open.id }
  const { old, fresh, step } = open
  const words = STEP_WORDS[step]

  const told = async (move: ReturnType<typeof run>) => {
    setFailure(null)
    const answer = await move
    if (answer === null) return
    if (!answer.ok && answer.failure.code === 'CONFIRMATION_NEEDED') return setQuestion('in-use')
    // A question shows the failure beside the typed text.
    if (!answer.ok && question !== null) return setFailure(answer.failure)
    if (!answer.ok) tellFailure(answer.failure)
    setQuestion(null)
  }
  const advance = (confirmed: boolean) =>
    told(run(advanceRotation, { ...reference, from: step, confirmed }, saidOnAdvance(open)))
  const goBack = (turnOn = false) => {
    const done: Done = { said: `Secret ${old.hint} reactivated`, effect: 'Applied everywhere' }
    const isOn = turnOn || step === 'validate'
    setPressed(turnOn ? 'turn-on' : 'back')
    return told(run(goBackRotation, { ...reference, from: step, turnOn }, isOn ? done : null))
  }
  const finish = () => {
    const done: Done = { said: `Secret ${old.hint} revoked`, effect: 'Blocked everywhere' }
    return told(run(finishRotation, { ...reference, reason }, done))
  }
  const leaveQuestion = () => {
    setQuestion(null)
    setFailure(null)
  }
  const cancel = () => told(run(cancelRotation, reference, null))
  const goOn = () => {
    setPressed('next')
    if (open.oldHasEnded) return finish()
    if (step === 'revoke') return setQuestion('revoke')
    if (step === 'deactivate' && open.silence.inUse && old.status === 'active') return setQuestion('in-use')
    return advance(false)
  }
  const questions = {
    'in-use': {
      title: `Deactivate secret ${old.hint}`,
      description: `${silenceWords(open.silence)} Requests with it will fail. You can turn it back on in one click.`,
      confirmLabel: 'Deactivate old secret',
      onConfirm: () => advance(true),
      children:
        old.accepted.callerCount > 0 ? (
          <CallerList label="Callers that will lose access" callers={old.accepted} />
        ) : null,
    },
    revoke: {
      title: `Revoke secret ${old.hint}`,
      description: `It stops working everywhere. You can’t undo this. ${afterRevokingSecret(keyOf.status, fresh === null ? [] : [fresh.status])}`,
      confirmLabel: 'Revoke old secret',
      onConfirm: finish,
      children: (
        <Field label="Reason" aside="Optional" hint="Saved in the audit log.">
          <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
        </Field>
      ),
    },
    cancel: {
      title: 'Cancel the rotation',
      description:
        step === 'validate' || step === 'revoke'
          ? 'The old secret works again. The new one keeps working.'
          : 'Both secrets keep working. You can start again at any time.',
      confirmLabel: 'Cancel rotation',
      cancelLabel: 'Keep rotating',
      tone: 'primary',
      onConfirm: cancel,
      children: null,
    },
  } as const
  const mustCreate = step === 'create' && open.fresh === null && !open.oldHasEnded
  const hasStragglers = countStragglers(open.blocked) > 0 && !open.oldHasEnded
  const isReady = !hasStragglers && isStepReady(open)
  const isRunning = (button: typeof pressed) => busy && question === null && pressed === button

  return (
    <div className="flex flex-wrap items-center gap-2">
      {hasStragglers ? (
        <Button variant="primary" onClick={() => goBack(true)} loading={isRunning('turn-on')}>
          {TURN_ON_AGAIN}
        </Button>
      ) : null}
      {mustCreate ? (
        <Button variant="primary" onClick={() => takeKeyAction('create-secret', keyOf)}>
          Create secret
        </Button>
      ) : (
        <Button
          variant={isReady ? (step === 'revoke' && !open.oldHasEnded ? 'danger' : 'primary') : 'secondary'}
          onClick={goOn}
          loading={isRunning('next')}
        >
          {open.oldHasEnded ? 'Finish the rotation' : words.next}
        </Button>
      )}
      {words.back === null || open.oldHasEnded || (hasStragglers && step === 'validate') ? null : (
        <Button onClick={() => goBack()} loading={isRunning('back')}>
          {words.back}
        </Button>
      )}
      <Button variant="ghost" onClick={() => setQuestion('cancel')}>
        Cancel rotation
      </Button>

      {question === null ? null : (
        <AlertDialog {...questions[question]} onClose={leaveQuestion} loading={busy}>
          {questions[question].children}
          {failure === null ? null : <FailureNotice failure={failure} onDone={leaveQuestion} />}
        </AlertDialog>
      )}
    </div>
  )
}

/** Whether nothing speaks against the next step: the old secret is idle, and the new one is in use. */
function isStepReady({ step, silence, fresh, freshIsUsed, oldHasEnded }: OpenRotation): boolean {
  if (oldHasEnded || step === 'create' || step === 'move') return true
  return (step !== 'watch' || silence.longEnough) && (fresh === null || freshIsUsed)
}

function saidOnAdvance({ step, old }: OpenRotation): Done | null {
  if (step !== 'deactivate') return null
  return { said: `Secret ${old.hint} deactivated`, effect: 'Blocked everywhere' }
}
