import type { RawHit } from './raw-hit'

const RANKS: Record<RawHit['kind'], number> = { secret: 3, token: 3, damaged: 2, hint: 1, 'key-id': 0 }
/** The characters between a key id and its secret in `keyId:secret`, with the rounding of base64. */
const NEAR = 3

/**
 * The hits of all readings in the order of the source. Of two hits at the same place, the hit with more information
 * stays.
 */
export function mergeHits(hits: readonly RawHit[]): RawHit[] {
  const sorted = [...hits].sort(
    (one, other) => one.start - other.start || RANKS[other.kind] - RANKS[one.kind],
  )
  const kept: RawHit[] = []
  for (const hit of sorted) if (makesRoom(kept, hit)) kept.push(hit)
  return kept.filter((hit, index) => !belongsToNext(hit, kept[index + 1]))
}

/** Whether a hit stays beside those before it. Removes the last ones if the new one knows more. */
function makesRoom(kept: RawHit[], hit: RawHit): boolean {
  for (let last = kept.at(-1); last !== undefined && last.end > hit.start; last = kept.at(-1)) {
    const isOther = last.credential !== null && hit.credential !== null && last.credential !== hit.credential
    if (isOther) return true
    if (RANKS[hit.kind] <= RANKS[last.kind]) return false
    kept.pop()
  }
  return true
}

/** Whether this is the key id in front of its own secret. */
function belongsToNext(hit: RawHit, next: RawHit | undefined): boolean {
  if (hit.kind !== 'key-id' || next === undefined || next.kind === 'key-id') return false
  return next.keyId === hit.keyId && next.start - hit.end <= NEAR
}
