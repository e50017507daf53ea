import { readLookup } from '../credentials/lookup'
import type { LeakedKey, LeakFinding } from './leak-answer'

/** What a look-up sends, by kind. */
export function countSent(lookups: readonly string[]): {
  digests: number
  keyIds: number
  secretIds: number
} {
  const kinds = lookups.map((word) => readLookup(word)?.by)
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  return { digests: count('digest'), keyIds: count('key-id'), secretIds: count('secret-id') }
}

/** The answer in one line: "3 live secrets of 2 keys. 1 is being used by somebody new." */
export function summariseLeaks(
  findings: readonly LeakFinding[],
  keys: readonly LeakedKey[],
  numberOf: (count: number, one: string, many?: string) => string,
): string {
  const live = findings.filter(({ grade }) => grade === 'live')
  if (live.length === 0) return `No live secret. ${withoutLive(findings, numberOf)}`
  const liveKeys = new Set(live.map(({ keyId }) => keyId))
  const usedByNew = keys.filter(({ id, callers }) => liveKeys.has(id) && callers.newCount > 0).length
  const subject = `${numberOf(live.length, 'live secret')} of ${numberOf(liveKeys.size, 'key')}.`
  if (usedByNew === 0) return `${subject} No new caller uses ${liveKeys.size === 1 ? 'it' : 'them'}.`
  if (liveKeys.size === 1) return `${subject} It is being used by somebody new.`
  return `${subject} ${numberOf(usedByNew, 'key is', 'keys are')} being used by somebody new.`
}

function withoutLive(
  findings: readonly LeakFinding[],
  numberOf: (count: number, one: string, many?: string) => string,
): string {
  const found = findings.filter(({ grade }) => grade !== 'foreign').length
  return found === 0
    ? 'Nothing here belongs to a key of this workspace.'
    : `${numberOf(found, 'other finding')} of this workspace.`
}
