'use client'

import { useState } from 'react'
import type { Action } from '@/components/commands/use-action'
import { useAnswer } from '@/components/commands/use-answer'
import { keyFormOptions } from '@/lib/actions/access-keys'
import type { ActionResult } from '@/lib/actions/action-result'
import { secretFormOptions } from '@/lib/actions/secrets'
import type { KeyFormOptions, SecretFormOptions } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from './key-place'

/** `answer`: null while the options are on their way. */
export type FormOptions<Options> = { answer: ActionResult<Options> | null; retry: () => void }

/** What the forms about keys let a person choose from, fetched when a form opens. */
export function useKeyFormOptions(): FormOptions<KeyFormOptions> {
  return useFormOptions(keyFormOptions, undefined)
}

/** The same for a further secret of a key. */
export function useSecretFormOptions(keyId: string): FormOptions<SecretFormOptions> {
  return useFormOptions(secretFormOptions, keyId)
}

function useFormOptions<Options>(action: Action<Options>, keyId: string | undefined): FormOptions<Options> {
  const { workspaceSlug } = useKeyPlace()
  const [attempt, setAttempt] = useState(0)
  const input = keyId === undefined ? {} : { keyId }
  const answer = useAnswer(workspaceSlug, action, input, { attempt, unanswered: UNANSWERED })
  return { answer, retry: () => setAttempt((count) => count + 1) }
}

const UNANSWERED = 'The server did not answer. Nothing was changed.'
