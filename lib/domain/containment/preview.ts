import type { CallerHistory, KeyCaller } from '../callers/caller-history'
import type { ContainLevel } from './contain-input'

/** A caller in a preview. `calls`: of a known caller a day, of a new caller since "Suspected since". */
export type PreviewedCaller = { address: string; calls: number; firstAt: string; lastAt: string }

/** What each level would do to the callers of a key. Suspended and Revoked stop all of them. */
export type KeyPreview = {
  keyId: string
  name: string
  known: number
  /** The calls a day of the known callers, which keep reading under Restricted. */
  knownCallsADay: number
  fresh: number
  freshCalls: number
  /** The new callers that called last. */
  latest: PreviewedCaller[]
  /** The calls since "Suspected since" for which an API reported no address. */
  callsWithoutAddress: number
  /** Known callers that also called since. A new caller behind the same address cannot be told from them. */
  shared: number
  /** What Restricted would limit besides the scopes. */
  restricted: 'known_callers' | 'nobody' | 'any_address'
  callsPerMinute: number
  /** False if the key has more use than is read. */
  isComplete: boolean
}

export type ContainmentPreview = {
  /** "Suspected since" in force, after rounding. */
  since: string
  keys: KeyPreview[]
  total: Pick<KeyPreview, 'known' | 'knownCallsADay' | 'fresh' | 'freshCalls'>
  proposal: { level: ContainLevel; reason: string }
}

/** New callers that a preview names for each key. */
const MOST_NAMED = 3

type Named = { id: string; name: string }

/** What each level would do to one key. `days`: the length of the period before "Suspected since". */
export function previewOf(
  { id, name }: Named,
  history: CallerHistory,
  callsPerMinute: number,
  days: number,
): KeyPreview {
  const { known, fresh, withoutAddress, canTellApart, isComplete } = history
  const before = known.reduce((calls, { callsBefore }) => calls + callsBefore, 0)
  return {
    keyId: id,
    name,
    known: known.length,
    knownCallsADay: Math.ceil(before / days),
    fresh: fresh.length,
    freshCalls: fresh.reduce((calls, { callsSince }) => calls + callsSince, 0),
    latest: fresh.slice(0, MOST_NAMED).map(callerOf),
    callsWithoutAddress: withoutAddress.since,
    shared: known.filter(({ callsSince }) => callsSince > 0).length,
    restricted: restrictionOf(canTellApart, known.length),
    callsPerMinute,
    isComplete,
  }
}

function restrictionOf(canTellApart: boolean, known: number): KeyPreview['restricted'] {
  if (!canTellApart) return 'any_address'
  return known === 0 ? 'nobody' : 'known_callers'
}

function callerOf({ address, callsSince, firstAt, lastAt }: KeyCaller): PreviewedCaller {
  return {
    address,
    calls: callsSince,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }
}

/** The sum over all keys. */
export function totalOf(keys: readonly KeyPreview[]): ContainmentPreview['total'] {
  const sum = (of: (key: KeyPreview) => number) => keys.reduce((total, key) => total + of(key), 0)
  return {
    known: sum(({ known }) => known),
    knownCallsADay: sum(({ knownCallsADay }) => knownCallsADay),
    fresh: sum(({ fresh }) => fresh),
    freshCalls: sum(({ freshCalls }) => freshCalls),
  }
}

/**
 * The level that stops the thief and as few others as possible, with the reason. Restricting helps only if the known
 * callers of every key can be told from others.
 */
export function proposalOf(keys: readonly KeyPreview[]): ContainmentPreview['proposal'] {
  const one = keys.length === 1
  if (keys.some(({ restricted }) => restricted === 'any_address'))
    return {
      level: 'suspended',
      reason: `${one ? 'Your API doesn’t' : 'For some keys, your API doesn’t'} report addresses, so callers can’t be told apart.`,
    }
  if (keys.every(({ restricted }) => restricted === 'nobody'))
    return {
      level: 'suspended',
      reason: `${one ? 'This key has' : 'These keys have'} no known caller. Restricting would block every request too.`,
    }
  const { known, fresh } = totalOf(keys)
  const kept = `${known} known ${known === 1 ? 'caller keeps' : 'callers keep'} working`
  const reason = fresh === 0 ? `${kept}. Nobody new is calling.` : `${kept}, and new callers are blocked.`
  return { level: 'restricted', reason }
}
