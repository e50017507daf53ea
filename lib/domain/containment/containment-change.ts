import { isInForce } from './containment'
import type { ContainmentLimits } from './containment-limits'
import type { ContainmentLevel } from './levels'

/** A containment as it is stored. Instants are epoch milliseconds. */
export type StoredContainment = {
  level: ContainmentLevel
  until: number | null
  revokeAt: number | null
  incident: number | null
  suspectedSince: number | null
  addresses: readonly string[] | null
  callsPerMinute: number | null
}

/** The containment that somebody asks for. What is absent stays as it is. */
export type AskedContainment = {
  level: ContainmentLevel
  suspectedSince?: number | undefined
  untilMinutes?: number | null | undefined
  escalateAt?: number | null | undefined
  incident?: number | null | undefined
}

/** The limits of a restricted key, and the instant before which its callers are known. */
export type FoundLimits = ContainmentLimits & { suspectedSince: number }

/** Whether the limits of a restricted key must be found from its use. Otherwise the present limits stay. */
export function needsLimits(present: StoredContainment | null, asked: AskedContainment): boolean {
  return (
    asked.level === 'restricted' && (present?.level !== 'restricted' || asked.suspectedSince !== undefined)
  )
}

/**
 * The containment after the change. `present`: the containment in force. An escalation needs a containment that does
 * not end by itself before: a suspension with an escalation has no other end.
 */
export function nextContainment(
  present: StoredContainment | null,
  asked: AskedContainment,
  found: FoundLimits | null,
  now: number,
): StoredContainment {
  const { level } = asked
  const revokeAt = asked.escalateAt === undefined ? (present?.revokeAt ?? null) : asked.escalateAt
  const incident = asked.incident ?? present?.incident ?? null
  if (level === 'suspended') {
    const until = revokeAt === null ? endOf(present, asked.untilMinutes, now) : null
    return {
      level,
      until,
      revokeAt,
      incident,
      suspectedSince: null,
      addresses: null,
      callsPerMinute: null,
    }
  }
  const { addresses, callsPerMinute, suspectedSince } = found ?? present ?? NO_LIMITS
  return { level, until: null, revokeAt, incident, addresses, callsPerMinute, suspectedSince }
}

const NO_LIMITS = { addresses: null, callsPerMinute: null, suspectedSince: null }

function endOf(present: StoredContainment | null, minutes: number | null | undefined, now: number) {
  if (minutes === undefined) return present?.level === 'suspended' ? present.until : null
  return minutes === null ? null : now + minutes * 60_000
}

/** The stored containment if it still limits the key. */
export function containmentInForce<Stored extends StoredContainment>(
  stored: Stored | null,
  now: number,
): Stored | null {
  return stored !== null && isInForce(stored, now) ? stored : null
}

/** Whether a containment in force blocks every request: a restricted key may have no known caller. */
export function blocksEverybody({ level, addresses }: StoredContainment): boolean {
  return level === 'suspended' || addresses?.length === 0
}

/** Whether two containments limit a key in the same way. */
export function isSameContainment(one: StoredContainment | null, other: StoredContainment): boolean {
  return (
    one !== null &&
    one.level === other.level &&
    one.until === other.until &&
    one.revokeAt === other.revokeAt &&
    one.incident === other.incident &&
    one.suspectedSince === other.suspectedSince &&
    one.callsPerMinute === other.callsPerMinute &&
    JSON.stringify(one.addresses) === JSON.stringify(other.addresses)
  )
}

/**
 * Whether a change allows a key anything that the containment in force forbids, now or later. A lower level loosens; so
 * does an earlier end, a later escalation or none, and any address or call more. A brownout of a restricted key loosens
 * too: the restriction would be forgotten when the brownout ends.
 */
export function loosens(present: StoredContainment | null, next: StoredContainment): boolean {
  if (present === null) return false
  if (isEarlier(present.revokeAt, next.revokeAt)) return true
  if (next.level === 'suspended') {
    return present.level === 'restricted' ? next.until !== null : isEarlier(next.until, present.until)
  }
  if (present.level === 'suspended') return true
  return (
    !coversAddresses(present.addresses, next.addresses) ||
    (next.callsPerMinute ?? Number.POSITIVE_INFINITY) > (present.callsPerMinute ?? Number.POSITIVE_INFINITY)
  )
}

/** Whether one instant is before another. Null stands for never. */
function isEarlier(one: number | null, other: number | null): boolean {
  return (one ?? Number.POSITIVE_INFINITY) < (other ?? Number.POSITIVE_INFINITY)
}

function coversAddresses(had: readonly string[] | null, has: readonly string[] | null): boolean {
  if (had === null) return true
  return has?.every((range) => had.includes(range)) ?? false
}
