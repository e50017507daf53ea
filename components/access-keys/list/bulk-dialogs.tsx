import { useEffect, useRef, useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { useHoldPage } from '../reveal/use-hold-page'
import { BulkCallersAtRisk } from './bulk-callers-at-risk'
import { BulkReport } from './bulk-report'
import type { BulkState, useBulk } from './use-bulk'

type BulkDialogsProps = { state: BulkState; run: ReturnType<typeof useBulk>['run']; onClose: () => void }

/** The question before the selected keys are stopped, then the result for each. */
export function BulkDialogs({ state, run, onClose }: BulkDialogsProps) {
  // Leaving now would leave some keys unchanged.
  useHoldPage(state.isRunning)
  if (state.at === 'question') return <RevokeQuestion state={state} run={run} onClose={onClose} />
  return (
    <BulkReport
      deed={state.deed}
      total={state.keys.length}
      results={state.results}
      isRunning={state.isRunning}
      onClose={onClose}
    />
  )
}

function RevokeQuestion({ state, run, onClose }: BulkDialogsProps) {
  const reader = useReader()
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { keys, isRunning, reasonError } = state
  useEffect(() => {
    if (reasonError !== undefined && !isRunning) field.current?.focus()
  }, [reasonError, isRunning])
  const words = `Revoke ${reader.count(keys.length, 'access key')}`
  return (
    <AlertDialog
      onClose={onClose}
      title={words}
      description="Every secret of these keys stops at once, everywhere, and for good. It cannot be undone."
      confirmLabel={words}
      onConfirm={() => void run(state, reason)}
      loading={isRunning}
    >
      <BulkCallersAtRisk keys={keys} isStopped={isRunning} />
      <Field label="Reason" hint="Kept in the audit log, with each key." error={reasonError}>
        <Input
          ref={field}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          autoComplete="off"
        />
      </Field>
    </AlertDialog>
  )
}
