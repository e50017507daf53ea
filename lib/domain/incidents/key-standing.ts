import { KEY_STATUS_LABELS, KEY_STATUSES } from '../access-keys/key-status'
import { CONTAINMENT_LEVEL_LABELS, CONTAINMENT_LEVELS, type ContainmentLevel } from '../containment/levels'
import { labelled } from '../labelled'

/** The state of a key of an incident. A deleted key stays part of its incident. */
export const [INCIDENT_KEY_STATUSES, INCIDENT_KEY_STATUS_LABELS] = labelled({
  ...KEY_STATUS_LABELS,
  deleted: 'Deleted',
})
export type IncidentKeyStatus = (typeof INCIDENT_KEY_STATUSES)[number]

/** The level of a key of an incident: how far it is contained. Null: not at all. */
export const [INCIDENT_LEVELS, INCIDENT_LEVEL_LABELS] = labelled({
  ...CONTAINMENT_LEVEL_LABELS,
  revoked: 'Revoked',
})
export type IncidentLevel = ContainmentLevel | 'revoked'

/** The state of a key and its containment in force. */
export type KeyState = { status: IncidentKeyStatus; level: IncidentLevel | null }

/**
 * What a key means for its incident:
 * - `live`: the leaked secret works without limits;
 * - `restricted`: the secret works within limits;
 * - `stopped`: the secret does not work now, and may work again;
 * - `over`: the secret will never work again.
 */
export const KEY_STANDINGS = ['live', 'restricted', 'stopped', 'over'] as const
export type KeyStanding = (typeof KEY_STANDINGS)[number]

/** A final state wins over a reversible one. */
export function standingOf({ status, level }: KeyState): KeyStanding {
  if (status === 'revoked' || status === 'expired' || status === 'deleted' || level === 'revoked')
    return 'over'
  if (status === 'inactive' || level === 'suspended') return 'stopped'
  return level === 'restricted' ? 'restricted' : 'live'
}

/** How many keys of an incident have each standing. */
export type StandingCounts = Record<KeyStanding, number>

/** The counts of groups of keys with equal states. */
export function countStandings(groups: readonly (KeyState & { keys: number })[]): StandingCounts {
  const counts: StandingCounts = { live: 0, restricted: 0, stopped: 0, over: 0 }
  for (const group of groups) counts[standingOf(group)] += group.keys
  return counts
}

/** A stored status as one of the known ones. The database computes no others. */
export function toIncidentKeyStatus(stored: string): IncidentKeyStatus {
  return [...KEY_STATUSES, 'deleted' as const].find((one) => one === stored) ?? 'active'
}

/** A stored level as one of the known ones; null for none. */
export function toIncidentLevel(stored: string | null): IncidentLevel | null {
  return [...CONTAINMENT_LEVELS, 'revoked' as const].find((one) => one === stored) ?? null
}
