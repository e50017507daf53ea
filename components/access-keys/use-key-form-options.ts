'use client'

import { useEffect, useState } from 'react'
import { answered } from '@/components/shell/answered'
import { keyFormOptions } from '@/lib/actions/access-keys'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from './key-place'

type OptionsState =
  | { status: 'loading' }
  | { status: 'ready'; options: KeyFormOptions }
  | { status: 'failed'; failure: ActionFailure }

/** What the forms about keys let a person choose from, fetched when a form opens. */
export function useKeyFormOptions(): { state: OptionsState; retry: () => void } {
  const { workspaceSlug } = useKeyPlace()
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<OptionsState>({ status: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again.
  useEffect(() => {
    let isCurrent = true
    setState({ status: 'loading' })
    answered(keyFormOptions(workspaceSlug, {}), 'The server did not answer. Nothing was changed.').then(
      (answer) => {
        if (!isCurrent) return
        setState(
          answer.ok
            ? { status: 'ready', options: answer.value }
            : { status: 'failed', failure: answer.failure },
        )
      },
    )
    return () => {
      isCurrent = false
    }
  }, [workspaceSlug, attempt])
  return { state, retry: () => setAttempt((count) => count + 1) }
}
