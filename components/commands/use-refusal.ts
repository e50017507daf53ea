import { useRef, useState } from 'react'
import type { ActionFailure } from '@/lib/actions/action-result'
import { focusFirstError } from './focus-first-error'

/** Where a form shows a failure: sentences at its fields, or a notice if none of its fields is to blame. */
export type PlacedFailure = { errors: Record<string, string>; notice: ActionFailure | null }

/** Maps a failure to the fields of a form. `isField`: whether the form shows a field for the path. */
export function placeFailure(failure: ActionFailure, isField: (path: string) => boolean): PlacedFailure {
  const errors = Object.entries(failure.fields ?? {}).filter(([path]) => isField(path))
  return { errors: Object.fromEntries(errors), notice: errors.length === 0 ? failure : null }
}

const NOTHING: PlacedFailure = { errors: {}, notice: null }

/** The last refusal of a form that holds its own state. A refusal focuses its first field. */
export function useRefusal(isField: (path: string) => boolean = () => true) {
  const element = useRef<HTMLFormElement>(null)
  const [{ errors, notice }, setPlaced] = useState(NOTHING)
  const refuse = (failure: ActionFailure) => {
    setPlaced(placeFailure(failure, isField))
    focusFirstError(element.current)
  }
  return { element, errors, notice, refuse, forget: () => setPlaced(NOTHING) }
}
