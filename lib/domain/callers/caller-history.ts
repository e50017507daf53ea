import { addressGroupOf } from '../restrictions/address-group'
import { canonicalAddress } from '../restrictions/addresses'

/** An address with a successful call in this many days that end at "suspected since" is a known caller. */
export const KNOWN_CALLER_DAYS = 14

/** The successful calls of a key from one address, before or from "suspected since" on. */
export type Sighting = {
  address: string
  isSince: boolean
  calls: number
  firstAt: Date
  lastAt: Date
}

/** A caller of a key: an IPv4 address, or a network of IPv6 addresses (/64). `calls` counts successful calls only. */
export type KeyCaller = {
  /** The address; for a network the address that called last. */
  address: string
  firstAt: Date
  lastAt: Date
  callsBefore: number
  callsSince: number
}

/** The callers of a key around an instant: the one definition of a known and a new caller. */
export type CallerHistory = {
  /** Callers with a successful call in the 14 days before, busiest first. */
  known: KeyCaller[]
  /** Callers with successful calls since, and none in the 14 days before, latest first. */
  fresh: KeyCaller[]
  /** Calls for which the API reported no address. They belong to no caller. */
  withoutAddress: { before: number; since: number }
  /** False if the key was called, and no API ever reported an address. */
  canTellApart: boolean
  /** False if the key has more use than is read. A caller that counts as new may then be a known one. */
  isComplete: boolean
}

/** Sorts the calls of a key into known and new callers. */
export function toCallerHistory(sightings: readonly Sighting[], isComplete = true): CallerHistory {
  const callers = new Map<string, KeyCaller>()
  const withoutAddress = { before: 0, since: 0 }
  for (const sighting of sightings) {
    if (canonicalAddress(sighting.address) === null) {
      withoutAddress[sighting.isSince ? 'since' : 'before'] += sighting.calls
      continue
    }
    const group = addressGroupOf(sighting.address)
    callers.set(group, withSighting(callers.get(group), sighting))
  }
  const all = [...callers.values()]
  return {
    known: all.filter(isKnown).sort((a, b) => b.callsBefore - a.callsBefore || byAddress(a, b)),
    fresh: all
      .filter((caller) => !isKnown(caller))
      .sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime() || byAddress(a, b)),
    withoutAddress,
    canTellApart: all.length > 0 || withoutAddress.before + withoutAddress.since === 0,
    isComplete,
  }
}

const isKnown = ({ callsBefore }: KeyCaller) => callsBefore > 0

const byAddress = (a: KeyCaller, b: KeyCaller) => (a.address < b.address ? -1 : 1)

const inOrder = (a: Date, b: Date): [Date, Date] => (a < b ? [a, b] : [b, a])

function withSighting(caller: KeyCaller | undefined, sighting: Sighting): KeyCaller {
  const { address, isSince, calls, firstAt, lastAt } = sighting
  const before = isSince ? 0 : calls
  const since = isSince ? calls : 0
  if (caller === undefined) return { address, firstAt, lastAt, callsBefore: before, callsSince: since }
  return {
    address: lastAt > caller.lastAt ? address : caller.address,
    firstAt: inOrder(firstAt, caller.firstAt)[0],
    lastAt: inOrder(lastAt, caller.lastAt)[1],
    callsBefore: caller.callsBefore + before,
    callsSince: caller.callsSince + since,
  }
}
