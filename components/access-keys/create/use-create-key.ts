'use client'

import { toNestErrors } from '@hookform/resolvers'
import { type RefObject, useRef, useState } from 'react'
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form'
import { PAGE_STAYS, type useAction } from '@/components/commands/use-action'
import { createAccessKey } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import { createAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import type { IssuedSecret, KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { fieldErrors } from '@/lib/domain/field-errors'
import type { Receipt } from '@/lib/domain/receipt'
import { focusFirstError } from '../../commands/focus-first-error'
import { randomRequestId } from '../../commands/random-id'
import { emptyKeyForm, type KeyFormState, toCreateInput, toFormErrors } from './key-form-state'

export type KeyMade = {
  keyId: string
  name: string
  secret: IssuedSecret | null
  repeated: boolean
  receipt: Receipt | null
}

const UNANSWERED =
  'The answer did not arrive. Everything you typed is still here: press Generate again, which makes the key once at most.'

type CreateKey = {
  form: UseFormReturn<KeyFormState>
  /** A failure that belongs to no field; shown above the button. */
  failure: ActionFailure | null
  submit: (event: React.FormEvent) => Promise<void>
}

/** The form's state and its submission. A refusal keeps all input and moves the focus to the wrong field. */
export function useCreateKey(
  options: KeyFormOptions,
  element: RefObject<HTMLFormElement | null>,
  run: ReturnType<typeof useAction>['run'],
  onMade: (made: KeyMade) => void,
): CreateKey {
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  // One id until a key exists: two clicks, a double submit and a retry after a time-out create one key.
  const requestId = useRef('')
  if (requestId.current === '') requestId.current = randomRequestId()
  const form = useForm<KeyFormState>({
    defaultValues: emptyKeyForm(options.expiry, Date.now()),
    resolver: resolveKeyForm,
    shouldFocusError: false,
  })

  const send = async (state: KeyFormState) => {
    setFailure(null)
    const input = toCreateInput(state, requestId.current)
    const answer = await run(createAccessKey, input, { ...PAGE_STAYS, unanswered: UNANSWERED })
    if (answer === null) return
    if (answer.ok) return onMade(answer.value)
    if (answer.failure.code === 'CONFLICT') requestId.current = randomRequestId()
    show(answer.failure, state)
  }

  const show = (refusal: ActionFailure, state: KeyFormState) => {
    const errors = Object.entries(toFormErrors(refusal.fields ?? {}, state))
    for (const [path, message] of errors) form.setError(asPath(path), { message })
    if (errors.length === 0) setFailure(refusal.code === 'CONFLICT' ? ALREADY_MADE : refusal)
    focusFirstError(element.current)
  }

  const submit = form.handleSubmit(send, () => focusFirstError(element.current))
  return { form, failure, submit }
}

const ALREADY_MADE: ActionFailure = {
  code: 'CONFLICT',
  message:
    'An earlier attempt already made a key with what you had typed then; its secret was not shown. Look for it in the list. Press Generate again only if you want another key.',
}

const resolveKeyForm: Resolver<KeyFormState> = (state, _context, options) => {
  const parsed = createAccessKeyInput.safeParse(toCreateInput(state, 'not-sent'))
  if (parsed.success) return { values: state, errors: {} }
  const errors = Object.entries(toFormErrors(fieldErrors(parsed.error), state))
  const flat = Object.fromEntries(errors.map(([path, message]) => [path, { type: 'invalid', message }]))
  return { values: {}, errors: toNestErrors<KeyFormState>(flat, options) }
}

type FormPath = Parameters<UseFormReturn<KeyFormState>['setError']>[0]

function asPath(path: string): FormPath {
  const grant = /^grants\.(\d+)\.(role|accounts)/.exec(path)
  if (grant !== null) return `grants.${Number(grant[1])}.${grant[2] === 'role' ? 'role' : 'accounts'}`
  return FIELDS.find((field) => field === path) ?? 'root'
}

const FIELDS = [
  'name',
  'description',
  'period',
  'days',
  'scopes',
  'credential',
  'contactEmails',
  'grants',
] as const
