import type { Excerpt } from './excerpt'
import type { Place } from './places'
import type { RawHit } from './raw-hit'
import type { ReportPlace } from './report-place'

/** Of each credential, the places that are kept. */
export const MOST_PLACES = 20

/** Where a credential stands in the checked text, and in the report's own files if the text is a report. */
export type FoundPlace = Place & { excerpt: Excerpt; report: ReportPlace | null }

/** A credential of a checked text, with nothing in it that must stay in the browser. */
export type FoundCredential = {
  kind: RawHit['kind']
  /** The lookup as a word. */
  word: string
  places: FoundPlace[]
  /** How often it was found, more often than there are places at times. */
  count: number
}

const RANKS: Record<RawHit['kind'], number> = { secret: 0, token: 0, damaged: 1, 'key-id': 2, hint: 3 }

/** Orders credentials: those first that may be live. */
export function byKind(one: FoundCredential, other: FoundCredential): number {
  return RANKS[one.kind] - RANKS[other.kind]
}
