import { useState } from 'react'
import { randomRequestId } from '@/components/commands/random-id'
import { useAnswer } from '@/components/commands/use-answer'
import { type Done, useCommand } from '@/components/commands/use-command'
import { useRefusal } from '@/components/commands/use-refusal'
import { containAccessKeys, previewContainment } from '@/lib/actions/containment'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainedKeys } from '@/lib/domain/containment/contained-keys'
import { isContainField } from './contain-form-state'
import { useContainForm } from './use-contain-form'

export type NamedKey = { id: string; name: string }

type ContainOptions = {
  keys: readonly NamedKey[]
  incident?: number | null | undefined
  suspectedSince?: string | null | undefined
  reason?: string | undefined
  onClose: () => void
  onDone?: ((done: ContainedKeys) => void) | undefined
}

/** The state of the dialog: the typed values, the preview of their effect, and the command. */
export function useContain(options: ContainOptions) {
  const { keys, onClose, onDone } = options
  const { state, set, since, isUnsaved, partsOf } = useContainForm(options)
  const [requestId, setRequestId] = useState(randomRequestId)
  const { run, busy } = useCommand()
  const refusal = useRefusal(isContainField)
  const keyIds = keys.map(({ id }) => id)
  const preview = useAnswer(previewContainment, {
    keyIds,
    ...(since === undefined ? {} : { suspectedSince: since }),
  })
  const level = state.level ?? (preview?.ok ? preview.value.proposal.level : null)

  const submit = async () => {
    if (level === null) return
    refusal.forget()
    const input = { requestId, keyIds, level, ...partsOf(level) }
    const answer = await run(containAccessKeys, input, (value) => doneWords(keys, level, value))
    if (answer === null) return
    if (!answer.ok) {
      // A refused request did nothing. The next attempt is a new one.
      setRequestId(randomRequestId())
      return refusal.refuse(answer.failure)
    }
    onDone?.(answer.value)
    onClose()
  }

  return {
    state,
    set,
    level,
    preview,
    errors: refusal.errors,
    form: {
      element: refusal.element,
      submit,
      busy,
      notice: refusal.notice,
      isUnsaved,
    },
  }
}

const PAST: Record<ContainLevel, string> = {
  restricted: 'restricted',
  suspended: 'suspended',
  revoked: 'revoked',
}

function doneWords(
  keys: readonly NamedKey[],
  level: ContainLevel,
  { changed, refused }: ContainedKeys,
): Done {
  const [only] = keys
  const what = keys.length === 1 && only !== undefined ? only.name : `${changed} access keys`
  const first = refused[0]
  const rest = first === undefined ? {} : { more: `${refused.length} not changed. ${first.message}` }
  return {
    said: `${what} ${PAST[level]}`,
    effect: level === 'restricted' ? 'Applied everywhere' : 'Blocked everywhere',
    ...rest,
  }
}
