import { parseCredential } from './credential'
import { decodeBase64, readingsOf } from './pasted-readings'

/** What somebody put into a search field. Only `words` may leave the browser as it is. */
export type SearchText =
  | { kind: 'words'; words: string }
  /** A whole credential: the browser looks it up by its digest. */
  | { kind: 'secret'; secret: string }
  /** Has something of a credential but not a whole one: neither searched for nor sent. */
  | { kind: 'damaged' }

const STARTS = [/[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]+/g, /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/g]
/** A key id with something behind it: what a Basic header holds, even when the rest is missing. */
const PAIR = /ak_[0-9A-Za-z]{16}:\S/
const LONG_RUN = /[0-9A-Za-z]{40,}/g

/**
 * Tells words from a credential, which people paste with what stood around it (a header, a line of a log, quotes) and
 * in the form in which it stood there (base64, percent signs). A credential is recognised by its own checksum or by
 * the shape of a token, without asking anybody.
 */
export function readSearchText(text: string): SearchText {
  const readings = readingsOf(text)
  for (const reading of readings) {
    for (const found of STARTS.flatMap((start) => reading.match(start) ?? [])) {
      const secret = wholeCredential(found)
      if (secret !== null) return { kind: 'secret', secret }
    }
  }
  return readings.some(hasPart) ? { kind: 'damaged' } : { kind: 'words', words: text }
}

function wholeCredential(found: string): string | null {
  const parsed = parseCredential(found, decodeBase64)
  if (!parsed.ok) return null
  return parsed.value.kind === 'opaque' ? parsed.value.secret : parsed.value.token
}

function hasPart(reading: string): boolean {
  if (PAIR.test(reading) || STARTS.some((start) => reading.match(start) !== null)) return true
  return (reading.match(LONG_RUN) ?? []).some(looksRandom)
}

// 40 random base62 characters have capitals and small letters; a digest in hexadecimal and a long word have one kind.
function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run)
}
