import { useState } from 'react'
import { randomRequestId } from '@/components/commands/random-id'
import { useAnswer } from '@/components/commands/use-answer'
import { type Done, useCommand } from '@/components/commands/use-command'
import { useRefusal } from '@/components/commands/use-refusal'
import { toLocalInput } from '@/components/ui/local-input'
import { containAccessKeys, previewContainment } from '@/lib/actions/containment'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainedKeys } from '@/lib/domain/containment/contained-keys'
import { HOUR, MINUTE } from '@/lib/domain/durations'
import { type ContainFormState, emptyContainForm, instantIn, toContainInput } from './contain-form-state'

export type NamedKey = { id: string; name: string }

const FIELDS = new Set(['reason', 'suspectedSince', 'escalateAt', 'until', 'level', 'incident'])

type ContainOptions = {
  keys: readonly NamedKey[]
  incident?: number | null | undefined
  suspectedSince?: string | null | undefined
  onClose: () => void
  onDone?: ((done: ContainedKeys) => void) | undefined
}

/** The state of the dialog: the typed values, the preview of their effect, and the command. */
export function useContain(options: ContainOptions) {
  const { keys, incident = null, suspectedSince = null, onClose, onDone } = options
  const [shown] = useState(() => {
    const first = suspectedSince === null ? Date.now() - 24 * HOUR : Date.parse(suspectedSince)
    return emptyContainForm(toLocalInput(fullMinute(first)), incident)
  })
  const [state, setState] = useState(shown)
  const [requestId, setRequestId] = useState(randomRequestId)
  const { run, busy } = useCommand()
  const refusal = useRefusal((path) => FIELDS.has(path.split('.')[0] ?? ''))
  const keyIds = keys.map(({ id }) => id)
  const since = instantIn(state.suspectedSince)
  // The default is that of the server, which knows the time better.
  const isDefault = suspectedSince === null && state.suspectedSince === shown.suspectedSince
  const preview = useAnswer(previewContainment, {
    keyIds,
    ...(isDefault || since === undefined ? {} : { suspectedSince: since }),
  })
  const level = state.level ?? (preview?.ok ? preview.value.proposal.level : null)

  const submit = async () => {
    if (level === null) return
    refusal.forget()
    const typed = isDefault ? { ...state, suspectedSince: '' } : state
    const input = toContainInput(typed, { level, keyIds, requestId })
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
    set: (change: Partial<ContainFormState>) => setState((before) => ({ ...before, ...change })),
    level,
    preview,
    errors: refusal.errors,
    form: {
      element: refusal.element,
      submit,
      busy,
      notice: refusal.notice,
      isUnsaved: state.reason !== '' || state.title !== '' || state.foundAt !== '',
    },
  }
}

const fullMinute = (instant: number) => Math.floor(instant / MINUTE) * MINUTE

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
