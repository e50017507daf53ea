/**
 * A hit inside the extractor, with positions in the source. `credential` is a whole secret or token; nothing outside
 * this folder sees it.
 */
export type RawHit = {
  kind: 'secret' | 'token' | 'damaged' | 'hint' | 'key-id'
  start: number
  end: number
  keyId: string | null
  secretId: string | null
  hint: string | null
  credential: string | null
}

/** A hit with the members that its kind knows. */
export function rawHit(
  kind: RawHit['kind'],
  place: { start: number; end: number },
  known: Partial<Pick<RawHit, 'keyId' | 'secretId' | 'hint' | 'credential'>>,
): RawHit {
  return { kind, ...place, keyId: null, secretId: null, hint: null, credential: null, ...known }
}
