import { writeLookup } from '../credentials/lookup'
import { type Excerpt, excerptOf } from './excerpt'
import { findHits } from './find-hits'
import { byKind, type FoundCredential, MOST_PLACES } from './found-credential'
import { lookupOf } from './lookup-of'
import { type Place, placesIn } from './places'
import type { RawHit } from './raw-hit'
import { uncounted } from './work'

/** The characters that are read at once. The memory of an extraction grows with this number, and not with the text. */
const WINDOW = 1 << 20
/** A credential may begin at the end of a window: the longest token, in an encoding of eight characters for each byte. */
const OVERLAP = 1 << 16
/** What stands in front of a window decides whether a word begins there. */
const CONTEXT = 1 << 12
/** A text with more different credentials is hostile, or made by a machine. The others are counted. */
export const MOST_CREDENTIALS = 10_000

/** The hits on each side that an excerpt may touch. */
const NEIGHBOURS = 8

/** A position in the whole text for each place that was kept. */
export type KeptPosition = { at: number; credential: FoundCredential; place: number }

export type ScanResult = {
  /** Different credentials, those first that may be live. */
  credentials: FoundCredential[]
  positions: KeptPosition[]
  /** How many credentials beyond the limit were found. */
  beyond: number
}

/** Finds the credentials of a text of any length, which arrives in pieces. */
export function openScan(sha256: (credential: string) => string) {
  const found = new Map<string, FoundCredential>()
  const positions: KeptPosition[] = []
  let [pending, base, context, coveredUntil, beyond] = ['', 0, 0, 0, 0]
  let start: Place = { line: 1, column: 1 }

  function keep(hit: RawHit, place: Place, hits: readonly RawHit[]): void {
    const key = identityOf(hit)
    let credential = found.get(key)
    if (credential === undefined) {
      const lookup = found.size < MOST_CREDENTIALS ? lookupOf(hit, sha256) : null
      if (lookup === null) {
        beyond += 1
        return
      }
      credential = { kind: hit.kind, word: ownCopy(writeLookup(lookup)), places: [], count: 0 }
      found.set(ownCopy(key), credential)
    }
    credential.count += 1
    if (credential.places.length >= MOST_PLACES) return
    positions.push({ at: base + hit.start, credential, place: credential.places.length })
    credential.places.push({ ...place, excerpt: copyOf(excerptOf(pending, hit, hits)), report: null })
  }

  /** Reads the window up to `end`. What begins behind it belongs to the next window. */
  function readUntil(end: number): void {
    const hits = findHits(pending, uncounted())
    const placeOf = placesIn(pending, start)
    const covered = coveredUntil
    for (const [index, hit] of hits.entries()) {
      // Behind the beginning of a credential, its rest may look like another one.
      if (hit.start < context || hit.start >= end || base + hit.start < covered) continue
      keep(hit, placeOf(hit.start), hits.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1))
      coveredUntil = Math.max(coveredUntil, base + hit.end)
    }
    const next = Math.max(0, end - CONTEXT)
    start = placesIn(pending, start)(next)
    context = end - next
    base += next
    pending = pending.slice(next)
  }

  return {
    read(text: string): void {
      // One flat text. A sum of texts would look for its parts each time that a character is read.
      pending = [pending, text].join('')
      while (pending.length >= context + WINDOW + OVERLAP) readUntil(context + WINDOW)
    },
    end(): ScanResult {
      readUntil(pending.length + 1)
      return { credentials: [...found.values()].sort(byKind), positions, beyond }
    },
  }
}

/** A part of a text keeps the whole text in memory. A copy keeps itself only. */
function ownCopy(part: string): string {
  return part.split('').join('')
}

function copyOf({ before, masked, after }: Excerpt): Excerpt {
  return { before: ownCopy(before), masked: ownCopy(masked), after: ownCopy(after) }
}

function identityOf({ kind, credential, secretId, keyId, hint }: RawHit): string {
  return `${kind} ${secretId ?? credential ?? keyId ?? hint}`
}
