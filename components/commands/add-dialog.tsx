import type { ReactNode } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import type { Receipt } from '@/lib/domain/receipt'
import { FormDialog } from './form-dialog'
import type { Action } from './use-action'
import { useCommand } from './use-command'
import { type InputForm, useInputForm } from './use-input-form'

type Changed = { receipt: Receipt | null }

type AddDialogProps<State extends FieldValues, Value extends Changed> = {
  /** Names the dialog and what sends the form. */
  label: string
  description: string
  initial: State & DefaultValues<State>
  schema: z.ZodType
  action: Action<Value>
  /** What happened: "Production is added". */
  said: (value: Value) => string
  onClose: () => void
  /** The fields. */
  children: (form: InputForm<State>) => ReactNode
}

/** The dialog that adds something to what keys may use. */
export function AddDialog<State extends FieldValues, Value extends Changed>(
  props: AddDialogProps<State, Value>,
) {
  const { label, description, initial, schema, action, said, onClose, children } = props
  const { run } = useCommand()
  const form = useInputForm<State, Value>({
    initial,
    schema,
    send: (input) => run(action, input, (value) => ({ said: said(value), effect: 'Applied everywhere' })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={label}
      description={description}
      size="sm"
      form={form}
      submitLabel={label}
      onClose={onClose}
    >
      {children(form)}
    </FormDialog>
  )
}
