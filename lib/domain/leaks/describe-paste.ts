import { type Lookup, readLookup } from '../credentials/lookup'
import type { PasteAnswer } from './finding'

/** The chip of a search by a paste. It names a secret by the facts of the server, never by the pasted text. */
export function describeLookups(words: readonly string[], answer: PasteAnswer | null): string {
  const [word = ''] = words
  const verb = answer !== null && answer.findings.length > 0 ? 'Found' : 'Searched'
  return `${verb} by ${words.length > 1 ? `${counted(words)} (never sent)` : nameOf(word, answer)}`
}

function nameOf(word: string, answer: PasteAnswer | null): string {
  const lookup = readLookup(word)
  const kind = kindOf(lookup)
  const hint = answer?.findings.find((one) => one.lookup === word)?.secret?.hint
  if (lookup?.by === 'hint') return `the hint ${lookup.hint}`
  if (kind === 'key-id') return 'key ID'
  if (kind === 'damaged')
    return lookup?.by === 'secret-id' ? 'the ID inside a damaged token' : 'the key ID inside a damaged secret'
  return `secret ${hint === undefined ? '' : `…${hint.slice(-4)} `}(never sent)`
}

/** How many parts of a paste lead to a key; null if the paste has one part and its key is there. */
export function summarisePaste(words: readonly string[], { unknown }: PasteAnswer): string | null {
  if (words.length === 1 && unknown.length === 0) return null
  const found = words.length - unknown.length
  if (found === 0) return nothingFound(words)
  const rest =
    unknown.length === 0
      ? ''
      : `, ${unknown.length} ${unknown.length === 1 ? 'isn’t' : 'aren’t'} in this workspace`
  return `${counted(words)} pasted: ${found} found${rest}.`
}

/** The sentence for a paste that leads to no key. */
export function nothingFound(words: readonly string[]): string {
  const lookups = words.flatMap((word) => readLookup(word) ?? [])
  const subject =
    words.length === 1
      ? NOTHING[kindOf(lookups[0])]
      : `None of these ${counted(words)} leads to a key of this workspace.`
  const isSecret = lookups.some(({ by }) => by === 'digest' || by === 'secret-id')
  return isSecret ? `${subject} Secrets are looked up by their SHA-256 and never sent.` : subject
}

type Kind = 'secret' | 'damaged' | 'hint' | 'key-id'

const NOTHING: Record<Kind, string> = {
  secret: 'This secret doesn’t belong to a key of this workspace.',
  damaged: 'The key ID inside this damaged secret doesn’t belong to a key of this workspace.',
  hint: 'No secret of this workspace ends like this.',
  'key-id': 'This key ID doesn’t belong to a key of this workspace.',
}

function kindOf(lookup: Lookup | null | undefined): Kind {
  if (lookup?.by === 'hint') return 'hint'
  if (lookup?.by === 'key-id') return lookup.isDamaged ? 'damaged' : 'key-id'
  return lookup?.by === 'secret-id' && lookup.isDamaged ? 'damaged' : 'secret'
}

function counted(words: readonly string[]): string {
  const isOnlyIds = words.every((word) => word.startsWith('ak_'))
  return `${words.length} ${isOnlyIds ? 'key IDs' : 'secrets'}`
}
