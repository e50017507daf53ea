import type { Lookup } from '../credentials/lookup'
import { findHits } from './find-hits'
import { lookupOf } from './lookup-of'
import { placesIn } from './places'
import type { RawHit } from './raw-hit'
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
  const placeOf = placesIn(text)
  const digestOf = oncePerText(sha256)
  return findHits(text, work).map((hit) => ({
    kind: hit.kind,
    start: hit.start,
    end: hit.end,
    ...placeOf(hit.start),
    keyId: hit.keyId,
    lookup: lookupOf(hit, digestOf),
  }))
}

/** The same function, run once for each different text. A log repeats its secrets. */
function oncePerText(run: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const result = known.get(text) ?? run(text)
    known.set(text, result)
    return result
  }
}
