import { toNestErrors } from '@hookform/resolvers'
import { type RefObject, useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type Resolver,
  type UseFormReturn,
  type UseFormSetValue,
  useForm,
} from 'react-hook-form'
import type { z } from 'zod'
import type { ActionFailure, ActionResult } from '@/lib/actions/action-result'
import { fieldErrors } from '@/lib/domain/field-errors'
import { focusFirstError } from './focus-first-error'
import { placeFailure } from './use-refusal'

type Fields = Record<string, string>
type LoadSchema = () => Promise<z.ZodType>

type InputFormOptions<State extends FieldValues, Value> = {
  /** The form as it opens, with a value for every field that it shows. */
  initial: State & DefaultValues<State>
  /** The schema of the request, which the server uses too; or how to load it, for a form that a page shows at once. */
  schema: z.ZodType | LoadSchema
  /** The request that the form means, if the request is not the form's state itself. */
  toInput?: (state: State) => Record<string, unknown>
  /** The form's fields for the paths of the request, if their names differ. */
  toFields?: (fields: Fields, state: State) => Fields
  /** Sends the request. Null: another click is being answered. */
  send: (input: Record<string, unknown>, state: State) => Promise<ActionResult<Value> | null>
  onDone?: (value: Value) => void
}

export type InputForm<State extends FieldValues> = UseFormReturn<State> & {
  element: RefObject<HTMLFormElement | null>
  submit: (event: React.FormEvent) => Promise<void>
  busy: boolean
  /** A refusal that belongs to no field. */
  notice: ActionFailure | null
  /** A field differs from the form as it opened. */
  isUnsaved: boolean
  /** What is wrong with a field. */
  errorAt: (path: string) => string | undefined
  /** Changes a field that `register` cannot bind. */
  set: UseFormSetValue<State>
}

/**
 * A form of one request, checked by the request's schema before it is sent. A refusal keeps the typed text, is shown at
 * its fields, and focuses the first of them.
 */
export function useInputForm<State extends FieldValues, Value>(
  options: InputFormOptions<State, Value>,
): InputForm<State> {
  const {
    initial,
    schema,
    toInput = (state: State) => state,
    toFields = (fields: Fields) => fields,
  } = options
  const element = useRef<HTMLFormElement>(null)
  const [notice, setNotice] = useState<ActionFailure | null>(null)
  const form = useForm<State>({
    defaultValues: initial,
    resolver: resolverOf(schema, toInput, toFields),
    shouldFocusError: false,
  })
  const { errors, isSubmitted, isSubmitting, isDirty } = form.formState

  const send = async (state: State) => {
    setNotice(null)
    const answer = await options.send(toInput(state), state)
    if (answer === null) return
    if (answer.ok) return options.onDone?.(answer.value)
    const failure = { ...answer.failure, fields: toFields(answer.failure.fields ?? {}, state) }
    const isField = (path: string): path is Path<State> => get(state, path) !== undefined
    const placed = placeFailure(failure, isField)
    for (const [path, message] of Object.entries(placed.errors))
      if (isField(path)) form.setError(path, { message })
    setNotice(placed.notice)
    focusFirstError(element.current)
  }
  const submit = form.handleSubmit(send, () => focusFirstError(element.current))

  return {
    ...form,
    element,
    submit,
    busy: isSubmitting,
    notice,
    isUnsaved: isDirty,
    errorAt: (path) => {
      const message: unknown = get(errors, `${path}.message`)
      return typeof message === 'string' ? message : undefined
    },
    set: (name, value) => form.setValue(name, value, { shouldValidate: isSubmitted, shouldDirty: true }),
  }
}

/** Checks the request that the form means, and shows what is wrong at the form's own fields. */
function resolverOf<State extends FieldValues>(
  schema: z.ZodType | LoadSchema,
  toInput: (state: State) => Record<string, unknown>,
  toFields: (fields: Fields, state: State) => Fields,
): Resolver<State> {
  return async (state, _context, options) => {
    // Without its schema the form is sent unchecked: the server checks the request anyway.
    const known = typeof schema === 'function' ? await schema().catch(() => null) : schema
    const parsed = known?.safeParse(toInput(state))
    if (parsed === undefined || parsed.success) return { values: state, errors: {} }
    const wrong = Object.entries(toFields(fieldErrors(parsed.error), state))
    const flat = Object.fromEntries(wrong.map(([path, message]) => [path, { type: 'invalid', message }]))
    return { values: {}, errors: toNestErrors<State>(flat, options) }
  }
}
