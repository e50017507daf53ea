import { policyOnlyLoosens } from '../policy/only-loosens'
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

/**
 * Whether a change resolves the loss of another change of the same key or workspace. A change that lifts a stop
 * resolves nothing, and neither does a policy or an expiry that is looser than the lost one. The database trigger
 * `settle_losses()` follows the same rules.
 */
function isAtLeastAsTight(made: Stop, lost: Stop): boolean {
  if (isLift(made)) return false
  if (made.what === 'key_for_good') return true
  if (made.what === 'secret_for_good')
    return COVERED_BY_REVOCATION.has(lost.what) && 'id' in lost && lost.id === made.id
  if (made.what === 'policy') return lost.what === 'policy' && policyOnlyLoosens(made, lost)
  if (made.what === 'expiry') return lost.what === 'expiry' && lost.id === made.id && made.at <= lost.at
  if (made.what === 'rights' || made.what === 'workspace' || made.what !== lost.what) return false
  return !('id' in made) || ('id' in lost && lost.id === made.id)
}

const COVERED_BY_REVOCATION: ReadonlySet<Stop['what']> = new Set(['secret_for_good', 'secret', 'expiry'])
