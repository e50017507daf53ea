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

/**
 * The answer in one line: "3 live secrets of 2 keys. 1 is being used by somebody new." A contained key is one of them,
 * because its secret may still work, but what is left to do comes last.
 */
export function summariseLeaks(
  findings: readonly LeakFinding[],
  keys: readonly LeakedKey[],
  numberOf: (count: number, one: string, many?: string) => string,
): string {
  const live = findings.filter(({ grade }) => grade === 'live')
  if (live.length === 0) return `No live secret. ${withoutLive(findings, numberOf)}`
  const liveKeys = new Set(live.map(({ keyId }) => keyId))
  const left = keys.filter(({ id, containment }) => liveKeys.has(id) && containment === null)
  const usedByNew = left.filter(({ callers }) => callers.newCount > 0).length
  const found = `${numberOf(live.length, 'live secret')} of ${numberOf(liveKeys.size, 'key')}.`
  if (left.length === 0) return `${found} ${liveKeys.size === 1 ? 'The key is' : 'All keys are'} contained.`
  const contained = liveKeys.size - left.length
  const subject = contained === 0 ? found : `${found} ${numberOf(contained, 'key is', 'keys are')} contained.`
  if (contained > 0 && usedByNew === 0)
    return `${subject} ${numberOf(left.length, 'key isn’t', 'keys aren’t')}.`
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
