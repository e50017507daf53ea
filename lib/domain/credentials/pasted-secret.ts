import { parseCredential } from './credential'
import { decodeBase64, readingsOf } from './pasted-readings'

/** The content of a search field. Only `words` may leave the browser unchanged. */
export type SearchText =
  | { kind: 'words'; words: string }
  /** A whole credential, which the browser looks up by its digest. */
  | { kind: 'secret'; secret: string }
  /** A part of a credential, which is neither searched for nor sent. */
  | { kind: 'damaged' }

const STARTS = [/[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]+/g, /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/g]
/** A key id with something after it, as in a Basic header, even if the rest is missing. */
const PAIR = /ak_[0-9A-Za-z]{16}:\S/
const LONG_RUN = /[0-9A-Za-z]{40,}/g

/**
 * Separates words from a credential. People paste a credential with its surroundings (a header, a line of a log,
 * quotes) and its encoding (base64, percent signs). A credential is recognised by its checksum or by the form of a
 * token, without a request.
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

// 40 random base62 characters contain capitals and small letters. A hexadecimal digest or a long word has only one
// kind.
function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run)
}
