import { useState } from 'react'
import { toLocalInput } from '@/components/ui/local-input'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import { HOUR, MINUTE } from '@/lib/domain/durations'
import { type ContainFormState, containPartsOf, emptyContainForm, instantIn } from './contain-form-state'

type ContainFormOptions = {
  incident?: number | null | undefined
  suspectedSince?: string | null | undefined
  /** What "Reason" says first. */
  reason?: string | undefined
}

/** The typed values of a containment, of chosen keys and of all keys that match. */
export function useContainForm(options: ContainFormOptions) {
  const { incident = null, suspectedSince = null, reason = '' } = options
  const [shown] = useState(() => {
    const first = suspectedSince === null ? Date.now() - 24 * HOUR : Date.parse(suspectedSince)
    return { ...emptyContainForm(toLocalInput(fullMinute(first)), incident), reason }
  })
  const [state, setState] = useState(shown)
  // The default is that of the server, which knows the time better.
  const isDefault = suspectedSince === null && state.suspectedSince === shown.suspectedSince
  return {
    state,
    set: (change: Partial<ContainFormState>) => setState((before) => ({ ...before, ...change })),
    /** The chosen "Suspected since"; absent for the default. */
    since: isDefault ? undefined : instantIn(state.suspectedSince),
    isUnsaved: state.reason !== shown.reason || state.title !== '' || state.foundAt !== '',
    partsOf: (level: ContainLevel) =>
      containPartsOf(isDefault ? { ...state, suspectedSince: '' } : state, level),
  }
}

const fullMinute = (instant: number) => Math.floor(instant / MINUTE) * MINUTE
