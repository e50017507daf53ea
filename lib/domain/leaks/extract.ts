import type { Lookup } from '../credentials/lookup'
import { findKeyIds } from './key-ids'
import { mergeHits } from './merge-hits'
import { findOpaqueSecrets } from './opaque-secrets'
import type { RawHit } from './raw-hit'
import { readingsOf } from './readings'
import { findTokenHints } from './token-hints'
import { findTokens } from './tokens'
import { uncounted, type Work } from './work'

/** One credential in a text, whole or damaged. A hit contains nothing that must stay in the browser. */
export type Hit = {
  /** A whole secret, a whole token, a damaged one, the hint that the console shows, or a key id alone. */
  kind: RawHit['kind']
  /** The first character and the one behind the last, in the text. */
  start: number
  end: number
  /** The place of the first character, counted from 1. */
  line: number
  column: number
  keyId: string | null
  /** The lookup that may be sent to find the key; null if nothing in the text identifies a key. */
  lookup: Lookup | null
}

type Options = {
  /** SHA-256 of a text, in hexadecimal. */
  sha256: (credential: string) => string
  work?: Work
}

/**
 * Every credential in a text, in the order of the text: opaque secrets, tokens, key ids, hints and damaged credentials,
 * also across broken lines, in escapes and in nested base64. Works offline; the time grows with the length of the text.
 */
export function extractCredentials(text: string, { sha256, work = uncounted() }: Options): Hit[] {
  const raw: RawHit[] = []
  for (const reading of readingsOf(text, work)) {
    for (const find of [findOpaqueSecrets, findTokens, findTokenHints, findKeyIds])
      for (const hit of find(reading, work)) raw.push(hit)
  }
  const places = placesIn(text)
  return mergeHits(raw).map((hit) => ({
    kind: hit.kind,
    start: hit.start,
    end: hit.end,
    ...places(hit.start),
    keyId: hit.keyId,
    lookup: lookupOf(hit, sha256),
  }))
}

function lookupOf(hit: RawHit, sha256: Options['sha256']): Lookup | null {
  const { kind, credential, secretId, keyId, hint } = hit
  const isDamaged = kind === 'damaged'
  // A token of this product is known by its id: short-lived tokens are stored nowhere.
  if (secretId !== null) return { by: 'secret-id', secretId, isDamaged }
  if (credential !== null) return { by: 'digest', digest: sha256(credential) }
  if (keyId !== null) return { by: 'key-id', keyId, isDamaged }
  return hint === null ? null : { by: 'hint', hint }
}

/** Line and column of growing positions. Each line is looked for once. */
function placesIn(text: string): (at: number) => { line: number; column: number } {
  let [line, begin, end] = [1, 0, text.indexOf('\n')]
  return (at) => {
    while (end !== -1 && end < at) {
      line += 1
      begin = end + 1
      end = text.indexOf('\n', begin)
    }
    return { line, column: at - begin + 1 }
  }
}
