import { findKeyIds } from './key-ids'
import { mergeHits } from './merge-hits'
import { findOpaqueSecrets } from './opaque-secrets'
import type { RawHit } from './raw-hit'
import { readingsOf } from './readings'
import { findTokenHints } from './token-hints'
import { findTokens } from './tokens'
import type { Work } from './work'

/** The hits of all readings of a text, in the order of the text. They contain credentials, and stay in this folder. */
export function findHits(text: string, work: Work): RawHit[] {
  const raw: RawHit[] = []
  for (const reading of readingsOf(text, work)) {
    for (const find of [findOpaqueSecrets, findTokens, findTokenHints, findKeyIds])
      for (const hit of find(reading, work)) raw.push(hit)
  }
  return mergeHits(raw)
}
