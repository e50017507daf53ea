import { relativeTimeText } from '@/components/ui/relative-time-text'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import type { ContainmentPreview, KeyPreview } from '@/lib/domain/containment/preview'

type Words = { count: (many: number, one: string, several?: string) => string }
type Effect = Pick<KeyPreview, 'known' | 'knownCallsADay' | 'fresh' | 'freshCalls'>

/** What a level would do to all callers of these keys together. */
export function effectInTotal(
  level: ContainLevel,
  { keys, total }: ContainmentPreview,
  words: Words,
  now: number,
): string {
  const only = keys.length === 1 ? keys[0] : undefined
  if (only !== undefined) return effectOnKey(level, only, words, now)
  return level === 'restricted' ? restrictedWords(total, words) : stoppedWords(level, total, words)
}

/** What a level would do to the callers of one key. */
export function effectOnKey(level: ContainLevel, key: KeyPreview, words: Words, now: number): string {
  if (level !== 'restricted') return stoppedWords(level, key, words)
  if (key.restricted === 'any_address')
    return 'Only reading is left. Your API doesn’t report addresses, so every caller keeps reading.'
  if (key.restricted === 'nobody')
    return `No known caller. Every request is blocked${newWords(key, words, now)}.`
  return restrictedWords(key, words, newWords(key, words, now))
}

function restrictedWords(effect: Effect, words: Words, named = ''): string {
  const { known, knownCallsADay, fresh, freshCalls } = effect
  const keeps = `${words.count(known, 'known caller')} ${known === 1 ? 'keeps' : 'keep'} reading (${words.count(knownCallsADay, 'call')} a day).`
  if (fresh === 0) return `${keeps} Nobody new is calling.`
  const facts = named === '' ? ` (${words.count(freshCalls, 'call')})` : named
  return `${keeps} ${words.count(fresh, 'new caller')} ${fresh === 1 ? 'stops' : 'stop'}${facts}.`
}

function newWords({ latest, freshCalls, fresh }: KeyPreview, words: Words, now: number): string {
  const [first] = latest
  if (first === undefined) return ''
  const seen = `first seen ${relativeTimeText(Date.parse(first.firstAt), now)}`
  const others = fresh > 1 ? ` and ${words.count(fresh - 1, 'other')}` : ''
  return ` (${first.address}${others}, ${seen}, ${words.count(freshCalls, 'call')})`
}

function stoppedWords(level: ContainLevel, { known, fresh }: Effect, words: Words): string {
  const all = known + fresh
  const forGood = level === 'revoked' ? ' for good. You can’t undo this' : ''
  if (all === 0) return `Nobody used it in 14 days. Every request is blocked${forGood}.`
  return all === 1 ? `The only caller stops${forGood}.` : `All ${words.count(all, 'caller')} stop${forGood}.`
}
