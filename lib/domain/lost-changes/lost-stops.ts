import { isAtLeastAsTight } from './at-least-as-tight'
import { isLift, type Stop } from './stop'

/** A change that a verifier heard and that set or lifted a stop. */
export type HeardChange = {
  id: number
  /** Random, because an id may be given again after the history of the database went back. */
  token: string
  workspaceId: string
  keyId: string | null
  stops: Stop
}

/**
 * The changes whose stop is missing in the database: heard, but not `present` by their token. Of several missing
 * changes of the same setting, only the last one counts; a stop that was lifted later is not missing. A present change
 * that was heard after a missing one belongs to the new history, and its author did not see the missing change. It
 * replaces the missing change only if it is at least as tight.
 */
export function lostStops(heard: readonly HeardChange[], present: ReadonlySet<string>): HeardChange[] {
  const missing = new Map<string, Map<string, HeardChange>>()
  for (const change of heard) {
    const scope = JSON.stringify([change.workspaceId, change.keyId])
    const ofScope = missing.get(scope) ?? new Map<string, HeardChange>()
    missing.set(scope, ofScope)
    if (!present.has(change.token)) ofScope.set(subjectOf(change), change)
    else
      for (const [subject, lost] of ofScope)
        if (isAtLeastAsTight(change.stops, lost.stops)) ofScope.delete(subject)
  }
  return [...missing.values()].flatMap((ofScope) =>
    [...ofScope.values()].filter(({ stops }) => !isLift(stops)),
  )
}

// Edits do not replace one another, because each may have removed something else.
function subjectOf({ token, stops }: HeardChange): string {
  const which = stops.what === 'rights' || stops.what === 'workspace' ? token : 'id' in stops ? stops.id : ''
  return JSON.stringify([stops.what, which])
}
