import { decodeBase64 } from '../credentials/base64'
import { isKeyId, LONGEST_CREDENTIAL } from '../credentials/credential'
import { isIdentifier } from '../identifiers'
import { endOfRun, isBase64url } from './characters'
import { type RawHit, rawHit } from './raw-hit'
import type { Reading } from './readings'
import { placeIn } from './view'
import type { Work } from './work'

/** The beginning of every JSON object in base64url. */
const BEGINNING = 'eyJ'
/** The shortest header: `{"alg":"x"}`. */
const SHORTEST_HEADER = 14
/** ES256 signs with 64 bytes. */
const SIGNATURE_OF_ES256 = 86
const SHORTEST_PART = 2
const DOT = 46

/** The claims that name a key and a secret. They are read before anybody has checked a signature. */
type Claims = { keyId: string | null; secretId: string | null }

/**
 * Signed tokens (JWS, compact), whole and damaged. A token of this product names its key and its secret in its claims;
 * the name is not proof. Each part of a token is read once.
 */
export function findTokens({ view, isJoined }: Reading, work: Work): RawHit[] {
  const found: RawHit[] = []
  const { text } = view
  work.characters += text.length
  let at = text.indexOf(BEGINNING)
  while (at !== -1) {
    const token = tokenAt(text, at)
    work.characters += token.end - at
    const hit = hitOf(text, token, isJoined)
    if (hit !== null && !(isJoined && !view.isRewritten(hit.start, hit.end)))
      found.push({ ...hit, ...placeIn(view, hit.start, hit.end) })
    at = text.indexOf(BEGINNING, hit?.end ?? token.headerEnd)
  }
  return found
}

/** The parts of a possible token. Missing parts are empty. */
type Token = { start: number; headerEnd: number; payloadEnd: number; end: number }

function tokenAt(text: string, start: number): Token {
  const headerEnd = endOfRun(text, start, Number.POSITIVE_INFINITY, isBase64url)
  const payloadEnd = endOfPart(text, headerEnd)
  return { start, headerEnd, payloadEnd, end: endOfPart(text, payloadEnd) }
}

function endOfPart(text: string, dot: number): number {
  if (text.charCodeAt(dot) !== DOT) return dot
  return endOfRun(text, dot + 1, Number.POSITIVE_INFINITY, isBase64url)
}

function hitOf(text: string, token: Token, isJoined: boolean): RawHit | null {
  const { start, headerEnd, payloadEnd } = token
  if (headerEnd - start < SHORTEST_HEADER || headerEnd - start > LONGEST_CREDENTIAL) return null
  const header = decodeBase64(text.slice(start, headerEnd))
  // A token without its header begins with its claims.
  if (!header.includes('"alg"'))
    return isJoined ? null : damagedToken({ start, end: headerEnd }, claimsIn(header))
  const isES256 = header.includes('"ES256"')
  if (isJoined && !isES256) return null
  const claims = claimsIn(
    decodeBase64(text.slice(headerEnd + 1, Math.min(payloadEnd, start + LONGEST_CREDENTIAL))),
  )
  const end = endOfToken(token, isES256)
  const credential = text.slice(start, end)
  const isWhole = isES256 ? end - payloadEnd === 1 + SIGNATURE_OF_ES256 : end - payloadEnd > SHORTEST_PART
  if (isWhole && payloadEnd > headerEnd + SHORTEST_PART && end - start <= LONGEST_CREDENTIAL)
    return rawHit('token', { start, end }, { ...claims, credential })
  return damagedToken({ start, end }, claims)
}

/** A damaged token whose claims still name the key or the secret. */
function damagedToken(place: { start: number; end: number }, claims: Claims): RawHit | null {
  return claims.keyId === null && claims.secretId === null ? null : rawHit('damaged', place, claims)
}

/** Text may be glued to the end of a token. The length of its signature is known for this product's tokens only. */
function endOfToken({ payloadEnd, end }: Token, isES256: boolean): number {
  return isES256 ? Math.min(end, payloadEnd + 1 + SIGNATURE_OF_ES256) : end
}

/** The claims of a payload, which may be cut off: the members that are there. */
function claimsIn(payload: string): Claims {
  const member = (name: string) => new RegExp(`"${name}":"(\\w{1,64})"`).exec(payload)?.[1] ?? ''
  const keyId = member('sub')
  // A token of short life names the secret that it was got for.
  const secretId = member('sid') || member('jti')
  return {
    keyId: isKeyId(keyId) ? keyId : null,
    secretId: secretId.startsWith('sec_') && isIdentifier(secretId) ? secretId : null,
  }
}
