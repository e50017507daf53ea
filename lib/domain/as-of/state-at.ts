import type { KeyState, RecordedChange, SecretState } from './key-state'
import { undoChange } from './undo-change'

/**
 * A key as it was at an instant; null if it did not exist or had been deleted. Every later change is undone, the newest
 * first. Therefore each field gets the value before the earliest later change that names the field. `changes`: the
 * changes of this key, in any order. Changes before the instant have no effect.
 */
export function keyAt(present: KeyState, changes: readonly RecordedChange[], at: number): KeyState | null {
  const then = stopsUntil(newestFirst(changes, at).reduce(undoChange, present), at)
  if (then.createdAt > at || then.deletedAt !== null) return null
  const secrets = then.secrets.filter(({ createdAt }) => createdAt <= at)
  return { ...then, secrets: secrets.map((secret) => stopsUntil(secret, at)) }
}

/** The changes after an instant. The order of the ids is that in which the lock of the key let the changes through. */
export function newestFirst(changes: readonly RecordedChange[], at: number): RecordedChange[] {
  return changes.filter((change) => change.at > at).sort((one, other) => other.id - one.id)
}

/** A stop whose own time is later had not happened, whatever the events say. */
function stopsUntil<Stopped extends KeyState | SecretState>(stopped: Stopped, at: number): Stopped {
  const until = (time: number | null) => (time !== null && time > at ? null : time)
  return {
    ...stopped,
    deactivatedAt: until(stopped.deactivatedAt),
    revokedAt: until(stopped.revokedAt),
    ...('deletedAt' in stopped
      ? { deletedAt: until(stopped.deletedAt) }
      : { endedByPolicyAt: until(stopped.endedByPolicyAt) }),
  }
}
