import { isIdentifier } from '../identifiers'
import { isKeyId } from './credential'

/** How many credentials of one paste are looked up. */
export const MOST_LOOKUPS = 50

/** How many credentials of one leak check are looked up at once. */
export const MOST_LEAK_LOOKUPS = 500

/**
 * The only information about a credential that may leave the browser. A digest proves that the text contained the whole
 * secret. A key id or secret id only names the key or secret. A hint is the part of a secret that the console shows.
 * None of them contains a random character of a secret: the last four characters belong to its checksum.
 */
export type Lookup =
  | { by: 'digest'; digest: string }
  | { by: 'secret-id'; secretId: string; isDamaged: boolean }
  | { by: 'key-id'; keyId: string; isDamaged: boolean }
  | { by: 'hint'; hint: string }

const DIGEST = /^sha256:([0-9a-f]{64})$/
const HINT = /^(?:[a-z]{6,32}_|eyJ)…[0-9A-Za-z_-]{4}$/
const DAMAGED = 'damaged:'

/** One lookup as a word of a URL. */
export function writeLookup(lookup: Lookup): string {
  switch (lookup.by) {
    case 'digest':
      return `sha256:${lookup.digest}`
    case 'hint':
      return lookup.hint
    case 'key-id':
      return (lookup.isDamaged ? DAMAGED : '') + lookup.keyId
    case 'secret-id':
      return (lookup.isDamaged ? DAMAGED : '') + lookup.secretId
  }
}

/** The lookup that a word names; null for any other word. */
export function readLookup(word: string): Lookup | null {
  const digest = DIGEST.exec(word)?.[1]
  if (digest !== undefined) return { by: 'digest', digest }
  if (HINT.test(word)) return { by: 'hint', hint: word }
  const isDamaged = word.startsWith(DAMAGED)
  const id = isDamaged ? word.slice(DAMAGED.length) : word
  if (isKeyId(id)) return { by: 'key-id', keyId: id, isDamaged }
  return id.startsWith('sec_') && isIdentifier(id) ? { by: 'secret-id', secretId: id, isDamaged } : null
}

/** A text of lookups, separated by commas; null for any other text. */
export function readLookups(text: string): Lookup[] | null {
  const lookups = text.split(',').flatMap((word) => readLookup(word) ?? [])
  return lookups.length === text.split(',').length && lookups.length <= MOST_LOOKUPS ? lookups : null
}
