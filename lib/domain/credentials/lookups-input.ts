import { z } from 'zod'
import { MOST_LEAK_LOOKUPS, MOST_LOOKUPS, readLookup } from './lookup'

const word = z.string().max(100)

/** The lookups of a request, as words. */
export const lookupsInput = z
  .array(word.refine((text) => readLookup(text) !== null, 'This is not a lookup'))
  .max(MOST_LOOKUPS)

/** The lookups of a leak check. A hint names many secrets and proves nothing. Therefore it is not among them. */
export const leakLookupsInput = z
  .array(word.refine(isOfLeak, 'Send sha256: and the digest, a key ID, or the ID of a secret'))
  .min(1, 'Send at least one lookup')
  .max(MOST_LEAK_LOOKUPS, `Send at most ${MOST_LEAK_LOOKUPS} lookups`)

function isOfLeak(text: string): boolean {
  const lookup = readLookup(text)
  return lookup !== null && lookup.by !== 'hint'
}
