import { type Result, refuse, succeed } from '../result'
import type { IncidentOutcome, IncidentState } from './incident-states'
import type { StandingCounts } from './key-standing'

/** Refuses a change that a closed incident does not take. Notes are always possible: people write reports later. */
export function checkIsOpen(incident: { number: number; state: IncidentState }): Result<null> {
  if (incident.state === 'open') return succeed(null)
  return refuse(
    'STATE_CONFLICT',
    `Incident ${incident.number} is closed. Nothing was changed. Open a new incident instead.`,
  )
}

/**
 * The outcome "Revoked" is a statement that others rely on: it is refused while a leaked secret may work, now or later.
 * The other outcomes are judgements of a person.
 */
export function checkOutcome(outcome: IncidentOutcome, keys: StandingCounts): Result<null> {
  const left = keys.live + keys.restricted + keys.stopped
  if (outcome !== 'revoked' || left === 0) return succeed(null)
  const words = left === 1 ? '1 access key isn’t revoked' : `${left} access keys aren’t revoked`
  const message = `${words}. Revoke every key first, or choose another outcome.`
  return refuse('STATE_CONFLICT', message, { fields: { outcome: message } })
}
