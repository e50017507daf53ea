import type { KeyStatus, SecretStatus } from '../access-keys/key-status'
import { type Lookup, readLookup } from '../credentials/lookup'
import type { Finding, PasteAnswer } from './finding'

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

/** A sentence about one secret, with an instant in the middle that the reader sees as "2 days ago". */
export type SecretSentence = { before: string; at: string | null; after: string }

const KEY_AFTER: Record<KeyStatus, string> = {
  active: ' The key is still active.',
  inactive: ' The key is deactivated.',
  expired: ' The key has no secret that works.',
  revoked: ' The key is revoked.',
}

/** The state of the pasted secret and of its key; or the way in which a key was found without a secret. */
export function describeFinding({
  lookup,
  key,
  secret,
}: Pick<Finding, 'lookup' | 'secret'> & { key: Omit<Finding['key'], 'id' | 'name'> }): SecretSentence {
  const read = readLookup(lookup)
  if (secret === null)
    return {
      before: kindOf(read) === 'damaged' ? 'Found by the key ID inside a damaged secret' : 'Found by key ID',
      at: null,
      after: '.',
    }
  const name = `${read?.by === 'hint' ? 'Secret' : 'This secret'} ${secret.hint}`
  if (secret.status === 'active' && key.status === 'revoked')
    return { before: `${name} was stopped with its key, which was revoked`, at: key.revokedAt, after: '.' }
  if (secret.status === 'active' && key.status === 'inactive')
    return { before: `${name} is blocked: its key was deactivated`, at: key.deactivatedAt, after: '.' }
  return { before: `${name} ${STATES[secret.status]}`, at: endOf(secret), after: `.${KEY_AFTER[key.status]}` }
}

const STATES: Record<SecretStatus, string> = {
  active: 'is live',
  inactive: 'was deactivated',
  revoked: 'was revoked',
  expired: 'expired',
}

function endOf(secret: NonNullable<Finding['secret']>): string | null {
  if (secret.status === 'revoked') return secret.revokedAt
  if (secret.status === 'inactive') return secret.deactivatedAt
  return secret.status === 'expired' ? secret.effectiveExpiresAt : null
}
