import { type Result, refuseFor, succeed } from '../result'
import { toBase62 } from './base62'
import { crc32 } from './crc32'

/** The length limit of a credential. POST /oauth2/token never issues a longer one. */
export const LONGEST_CREDENTIAL = 4096

const KEY_ID = /^ak_[0-9A-Za-z]{16}$/
const OPAQUE = /^([a-z]{6,32})_([0-9A-Za-z]{16})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/
const TOKEN = /^[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]{2,}$/
// RFC 4648 §4 with exact padding. Node's own decoder is more lenient.
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

export type PresentedCredential =
  | { kind: 'opaque'; secret: string; keyId: string; claimedKeyId: string | null }
  | { kind: 'token'; token: string; claimedKeyId: string | null }

export type CredentialParse = Result<PresentedCredential, 'malformed'>

const MALFORMED = refuseFor('malformed' as const)

export function isKeyId(text: string): boolean {
  return KEY_ID.test(text)
}

/** The opaque secret of a key: prefix, the characters of the key id, 43 random base62 characters, CRC-32 in base62. */
export function formatOpaqueSecret(prefix: string, keyId: string, random43: string): string {
  const body = `${prefix}_${keyId.slice('ak_'.length)}_${random43}`
  return body + toBase62(crc32(body), 6)
}

/** The key id in an opaque secret with a valid checksum, or null. Needs no database; therefore a typo ends here. */
export function keyIdOfOpaqueSecret(secret: string): string | null {
  const match = OPAQUE.exec(secret)
  if (!match) return null
  const body = secret.slice(0, -6)
  return toBase62(crc32(body), 6) === secret.slice(-6) ? `ak_${match[2]}` : null
}

/** The part of a secret that may always be shown: the prefix and the last four characters. */
export function hintOf(credential: string): string {
  const prefix = OPAQUE.exec(credential)?.[1]
  return `${prefix === undefined ? 'eyJ' : `${prefix}_`}…${credential.slice(-4)}`
}

/**
 * Parses what a caller presented: `Basic …`, `Bearer …`, `keyId:secret`, a bare secret or a bare token. Schemes are
 * case-insensitive (RFC 9110 §11.1); Basic splits at the first colon (RFC 7617 §2). Anything ambiguous or decorated
 * (inner spaces, wrong padding, control characters) is malformed.
 */
export function parseCredential(presented: string, decodeBase64: (text: string) => string): CredentialParse {
  if (presented.length > LONGEST_CREDENTIAL) return MALFORMED
  const scheme = /^(basic|bearer) (.*)$/is.exec(presented)
  if (!scheme) return parseBare(presented)
  const rest = scheme[2] ?? ''
  if (scheme[1]?.toLowerCase() === 'bearer') return parseSecretOrToken(rest, null)
  if (rest.length === 0 || !BASE64.test(rest)) return MALFORMED
  return parsePair(decodeBase64(rest))
}

function parseBare(text: string): CredentialParse {
  return text.includes(':') ? parsePair(text) : parseSecretOrToken(text, null)
}

function parsePair(text: string): CredentialParse {
  const colon = text.indexOf(':')
  const keyId = text.slice(0, colon)
  if (colon < 0 || !isKeyId(keyId)) return MALFORMED
  return parseSecretOrToken(text.slice(colon + 1), keyId)
}

function parseSecretOrToken(text: string, claimedKeyId: string | null): CredentialParse {
  const keyId = keyIdOfOpaqueSecret(text)
  if (keyId !== null) return succeed({ kind: 'opaque', secret: text, keyId, claimedKeyId })
  if (TOKEN.test(text)) return succeed({ kind: 'token', token: text, claimedKeyId })
  return MALFORMED
}
