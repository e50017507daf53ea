import { type AddressRange, parseAddress, rangeContains } from '../restrictions/addresses'
import type { ContainmentLevel } from './levels'

/**
 * What limits a key because its secret may have leaked. Instants are epoch milliseconds. decide() compares them with the
 * time of the database: an end or an escalation needs no message, and no running console.
 */
export type Containment = {
  level: ContainmentLevel
  since: number
  /** The end of a suspension. Null: until somebody lifts it. */
  until: number | null
  /** From this instant on, the key is revoked. */
  revokeAt: number | null
  incident: number | null
  /** The ranges of known callers. Null: addresses are not limited. An empty list allows no address. */
  ranges: readonly AddressRange[] | null
  /** Null for a suspension. */
  callsPerMinute: number | null
}

type Timed = Pick<Containment, 'level' | 'until' | 'revokeAt'>

/** Whether the escalation has revoked the key. */
export function isEscalated({ revokeAt }: Timed, now: number): boolean {
  return revokeAt !== null && revokeAt <= now
}

/** Since when a key is revoked: by a revocation, or by an escalation that has passed. Null: it is not. */
export function revokedInForce(
  revokedAt: number | null,
  containment: Timed | null,
  now: number,
): number | null {
  if (revokedAt !== null || containment === null || !isEscalated(containment, now)) return revokedAt
  return containment.revokeAt
}

/** Whether the containment still limits the key: a suspension may have ended by itself. */
export function isInForce({ level, until }: Timed, now: number): boolean {
  return level === 'restricted' || until === null || now < until
}

/** Whether the key is suspended at this instant. */
export function isSuspended(containment: Timed, now: number): boolean {
  return containment.level === 'suspended' && isInForce(containment, now)
}

/** Whether a restricted key may be used from this address. An unknown address is no known caller. */
export function isKnownCaller(ranges: readonly AddressRange[], ip: string | undefined): boolean {
  const address = ip === undefined ? null : parseAddress(ip)
  return address !== null && ranges.some((range) => rangeContains(range, address))
}

/** The permissions that a restricted key keeps. */
export function isReadPermission(name: string): boolean {
  return name.endsWith(':read')
}
