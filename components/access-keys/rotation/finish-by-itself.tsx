import { useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useCommand } from '@/components/commands/use-command'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { setRotationFinish } from '@/lib/actions/secrets'
import { wholeNumber } from '@/lib/domain/access-keys/expiry-choices'
import { FINISH_HOURS } from '@/lib/domain/rotation/finish-by-itself'
import type { OpenRotation } from '@/lib/domain/rotation/rotation-view'

type FinishByItselfProps = {
  keyId: string
  open: OpenRotation
  mayRotate: boolean
  refresh: () => Promise<void>
}

/** Lets the rotation finish by itself after silence, or says when and in whose name its next step comes. */
export function FinishByItself({ keyId, open, mayRotate, refresh }: FinishByItselfProps) {
  const { run, busy } = useCommand(refresh)
  const set = async (hours: number | null) => {
    const answer = await run(setRotationFinish, { keyId, rotationId: open.id, hours }, null)
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  if (open.fresh === null || open.step === 'create' || open.oldHasEnded) return null
  if (open.finish === null) return mayRotate ? <ChooseFinish busy={busy} onChoose={set} /> : null
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-3 rounded-md border px-3 py-2.5"
    >
      <PlannedFinish open={open} finish={open.finish} />
      {mayRotate ? (
        <Button size="sm" onClick={() => set(null)} loading={busy}>
          Don’t finish by itself
        </Button>
      ) : null}
    </div>
  )
}

type PlannedFinishProps = { open: OpenRotation; finish: NonNullable<OpenRotation['finish']> }

function PlannedFinish({ open, finish }: PlannedFinishProps) {
  const reader = useReader()
  const next = open.blocked === null ? 'turns the old secret off' : 'revokes the old secret'
  return (
    <p className="min-w-0 max-w-prose text-pretty text-table">
      Finishes by itself after {reader.count(finish.hours, 'hour')} of silence, on behalf of {finish.setBy}.{' '}
      {open.freshIsUsed ? (
        <>
          Without further requests, it {next} <RelativeTime value={finish.dueAt} hasHappened={false} />.
        </>
      ) : (
        'It waits until the new secret has been used.'
      )}
    </p>
  )
}

type ChooseFinishProps = { busy: boolean; onChoose: (hours: number) => void }

function ChooseFinish({ busy, onChoose }: ChooseFinishProps) {
  const [text, setText] = useState('24')
  const hours = wholeNumber(text)
  const isValid = hours >= FINISH_HOURS.least && hours <= FINISH_HOURS.most
  return (
    <form
      className="flex flex-wrap items-center gap-2 text-table"
      onSubmit={(event) => {
        event.preventDefault()
        if (isValid) onChoose(hours)
      }}
    >
      <label htmlFor="finish-hours">Finish by itself after</label>
      <span className="w-18">
        <Input
          id="finish-hours"
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={!isValid}
          aria-describedby="finish-unit finish-by-itself"
        />
      </span>
      <span id="finish-unit">hours of silence</span>
      <Button type="submit" size="sm" loading={busy} disabled={!isValid}>
        Set
      </Button>
      <p id="finish-by-itself" className="basis-full text-muted-foreground">
        {isValid
          ? 'Turns the old secret off after this long without a request, and revokes it after the same time again. Any request restarts the wait.'
          : 'Enter 1 to 2,160 hours.'}
      </p>
    </form>
  )
}
