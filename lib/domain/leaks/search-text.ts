import { isKeyId } from '../credentials/credential'
import { type Lookup, MOST_LOOKUPS, writeLookup } from '../credentials/lookup'
import { extractCredentials, type Hit } from './extract'
import { readingsOf } from './readings'
import { uncounted } from './work'

/** The content of a search field. Only `words` may leave the browser unchanged. */
export type SearchText =
  | { kind: 'words'; words: string }
  /** One or more credentials, which are looked up. */
  | {
      kind: 'credentials'
      lookups: Lookup[]
      /** Damaged credentials in which nothing names a key. */
      unreadable: number
      /** Credentials beyond the number that can be looked up at once. */
      beyond: number
    }
  /** A part of a credential that names no key. It is neither searched for nor sent. */
  | { kind: 'part' }

/** A run of random letters and digits, as long as the random part of a secret or the beginning of a token. */
const RANDOM = /[0-9A-Za-z]{40,4096}|eyJ[0-9A-Za-z_-]{8,4096}/g

/**
 * Separates words from credentials. People paste a credential with its surroundings (a header, a line of a log, quotes)
 * and in its encodings. A key id alone is searched for as words.
 */
export function readSearchText(text: string, sha256: (credential: string) => string): SearchText {
  if (isKeyId(text.trim())) return { kind: 'words', words: text }
  const hits = extractCredentials(text, { sha256 })
  const all = distinct(hits)
  if (all.length > 0) {
    const unreadable = hits.filter(({ lookup }) => lookup === null).length
    return {
      kind: 'credentials',
      lookups: all.slice(0, MOST_LOOKUPS),
      unreadable,
      beyond: Math.max(0, all.length - MOST_LOOKUPS),
    }
  }
  return hits.length > 0 || holdsPart(text) ? { kind: 'part' } : { kind: 'words', words: text }
}

/** Whether a text may be sent as it is: it holds no credential and no part of one. */
export function isOnlyWords(text: string): boolean {
  const read = readSearchText(text, () => '')
  return (
    read.kind === 'words' || (read.kind === 'credentials' && read.lookups.every(isPublic) && !holdsPart(text))
  )
}

/** A key id or a hint, which the console itself shows. */
function isPublic(lookup: Lookup): boolean {
  return lookup.by === 'hint' || (lookup.by === 'key-id' && !lookup.isDamaged)
}

function distinct(hits: readonly Hit[]): Lookup[] {
  const found = new Map(
    hits.flatMap(({ lookup }) => (lookup === null ? [] : [[writeLookup(lookup), lookup] as const])),
  )
  return [...found.values()]
}

function holdsPart(text: string): boolean {
  for (const { view, isJoined } of readingsOf(text, uncounted())) {
    // The words of a sentence, joined, are a long run, too.
    if (!isJoined && view.text.match(RANDOM)?.some(looksRandom) === true) return true
  }
  return false
}

// Random base62 of this length contains capitals and small letters. A hexadecimal digest or a long word has one kind.
function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run)
}
