import type { ComponentProps, ReactNode } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import type { Receipt } from '@/lib/domain/receipt'
import { FailureNotice } from './failure-notice'
import type { Action } from './use-action'
import { type Done, useCommand } from './use-command'
import { useRefusal } from './use-refusal'

type ConfirmQuestionProps<Value extends { receipt: Receipt | null }> = Pick<
  ComponentProps<typeof AlertDialog>,
  'title' | 'description' | 'confirmLabel' | 'tone' | 'ready' | 'onClose'
> & {
  action: Action<Value>
  input: Record<string, unknown>
  done: Done
  /** Gets the answer, before the question closes. */
  onDone?: (value: Value) => void
  /** The inputs of the question. The function gets the error of each field of `input` that `fields` names. */
  fields?: readonly string[]
  children?: (errors: Record<string, string>) => ReactNode
}

/**
 * Asks before a command, runs it, says what was done, and closes. A refusal is shown in the question, and the typed
 * text stays.
 */
export function ConfirmQuestion<Value extends { receipt: Receipt | null }>(
  props: ConfirmQuestionProps<Value>,
) {
  const { action, input, done, onDone, fields, children, ...words } = props
  const { run, busy } = useCommand()
  const refusal = useRefusal((path) => fields?.includes(path) ?? false)
  const confirm = async () => {
    refusal.forget()
    const answer = await run(action, input, done)
    if (answer === null) return
    if (!answer.ok) return refusal.refuse(answer.failure)
    onDone?.(answer.value)
    words.onClose()
  }
  return (
    <AlertDialog {...words} ref={refusal.element} loading={busy} onConfirm={confirm}>
      {children?.(refusal.errors)}
      {refusal.notice ? <FailureNotice failure={refusal.notice} onDone={words.onClose} /> : null}
    </AlertDialog>
  )
}
