import { useEffect, useState } from 'react'
import { repeatable, type useAction } from '@/components/commands/use-action'
import { type InputForm, useInputForm } from '@/components/commands/use-input-form'
import { createAccessKey } from '@/lib/actions/access-keys'
import { type ExpiryPolicy, startingExpiry } from '@/lib/domain/access-keys/expiry-choices'
import { createAccessKeyInput } from '@/lib/domain/access-keys/inputs'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { Receipt } from '@/lib/domain/receipt'
import { randomRequestId } from '../../commands/random-id'
import { type KeyFormState, toCreateInput, toFormErrors } from './key-form-state'

export type KeyMade = {
  keyId: string
  name: string
  secret: IssuedSecret | null
  repeated: boolean
  receipt: Receipt | null
}

const UNANSWERED =
  'We couldn’t confirm that. Everything you typed is still here. Press Generate again. You won’t get two keys.'
const ALREADY_MADE =
  'An earlier attempt already created a key from what you typed then, and its secret wasn’t shown. Look for it in the list. Press Generate again only if you want another key.'

/** The form's state and its submission. */
export function useCreateKey(
  initial: KeyFormState,
  run: ReturnType<typeof useAction>['run'],
  onMade: (made: KeyMade) => void,
): InputForm<KeyFormState> {
  // One id until a key exists: two clicks, a double submit and a retry after a time-out create one key.
  const [requestId, setRequestId] = useState(randomRequestId)
  return useInputForm({
    initial,
    schema: createAccessKeyInput,
    toInput: (state) => toCreateInput(state, requestId),
    toFields: toFormErrors,
    send: async (input) => {
      const answer = await run(createAccessKey, input, repeatable(UNANSWERED))
      if (answer?.ok !== false || answer.failure.code !== 'CONFLICT') return answer
      setRequestId(randomRequestId())
      return { ok: false, failure: { ...answer.failure, message: ALREADY_MADE } } as const
    },
    onDone: onMade,
  })
}

/** The lifetime that the policy proposes, once the policy is known. A lifetime that a person chose before stays. */
export function useExpiryOf(
  policy: ExpiryPolicy | undefined,
  { getValues, reset }: InputForm<KeyFormState>,
): void {
  useEffect(() => {
    if (policy === undefined) return
    const { period, days } = startingExpiry(policy, Date.now())
    const [presentPeriod, presentDays] = getValues(['period', 'days'])
    if (period === presentPeriod && days === presentDays) return
    const opened = { ...getValues(), name: '', description: '', period, days }
    reset(opened, { keepDirty: true, keepDirtyValues: true })
  }, [policy, getValues, reset])
}
