import type { Lookup } from '../credentials/lookup'
import type { RawHit } from './raw-hit'

/** The lookup that may be sent to find the key of a hit; null if nothing in the hit identifies a key. */
export function lookupOf(hit: RawHit, sha256: (credential: string) => string): Lookup | null {
  const { kind, credential, secretId, keyId, hint } = hit
  const isDamaged = kind === 'damaged'
  // A token of this product is known by its id: short-lived tokens are stored nowhere.
  if (secretId !== null) return { by: 'secret-id', secretId, isDamaged }
  if (credential !== null) return { by: 'digest', digest: sha256(credential) }
  if (keyId !== null) return { by: 'key-id', keyId, isDamaged }
  return hint === null ? null : { by: 'hint', hint }
}
