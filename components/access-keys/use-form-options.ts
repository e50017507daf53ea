'use client'

import { useEffect, useState } from 'react'
import { answered } from '@/components/commands/answered'
import type { Action } from '@/components/commands/use-action'
import { keyFormOptions } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import { secretFormOptions } from '@/lib/actions/secrets'
import type { KeyFormOptions, SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from './key-place'

export type FormOptions<Options> = {
  state:
    | { status: 'loading' }
    | { status: 'ready'; options: Options }
    | { status: 'failed'; failure: ActionFailure }
  retry: () => void
}

/** The options of the forms about keys, loaded when a form opens. */
export function useKeyFormOptions(): FormOptions<KeyFormOptions> {
  return useFormOptions(keyFormOptions, undefined)
}

/** The options for a further secret of a key. */
export function useSecretFormOptions(keyId: string): FormOptions<SecretFormOptions> {
  return useFormOptions(secretFormOptions, keyId)
}

function useFormOptions<Options>(action: Action<Options>, keyId: string | undefined): FormOptions<Options> {
  const { workspaceSlug } = useKeyPlace()
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<FormOptions<Options>['state']>({ status: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again.
  useEffect(() => {
    let isCurrent = true
    setState({ status: 'loading' })
    const asking = action(workspaceSlug, keyId === undefined ? {} : { keyId })
    answered(asking, 'The server did not answer. Nothing was changed.').then((answer) => {
      if (!isCurrent) return
      setState(
        answer.ok
          ? { status: 'ready', options: answer.value }
          : { status: 'failed', failure: answer.failure },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, action, keyId, attempt])
  return { state, retry: () => setAttempt((count) => count + 1) }
}
