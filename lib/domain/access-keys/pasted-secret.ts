import { parseCredential } from './credential'

/** What somebody put into the search field. Only `words` may leave the browser as it is. */
export type SearchText =
  | { kind: 'words'; words: string }
  /** A whole credential: the browser looks it up by its digest. */
  | { kind: 'secret'; secret: string }
  /** Begins like a credential but is not whole: neither searched for nor sent. */
  | { kind: 'damaged' }

const OPAQUE_START = /[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]+/
const TOKEN_START = /eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/
const BASIC = /\bbasic\s+([A-Za-z0-9+/]{16,}={0,2})/i

/**
 * Tells words from a credential, which people paste with what stood around it: a header, a line of a log, quotes.
 * A credential is recognised by its own checksum or by the shape of a token, without asking anybody.
 */
export function readSearchText(text: string): SearchText {
  const plain = openBasic(text)
  const opaque = OPAQUE_START.exec(plain)?.[0]
  if (opaque !== undefined) return wholeOrDamaged(opaque)
  const token = TOKEN_START.exec(plain)?.[0]
  if (token !== undefined) return wholeOrDamaged(token)
  return { kind: 'words', words: text }
}

function wholeOrDamaged(found: string): SearchText {
  const parsed = parseCredential(found, decodeBase64)
  if (!parsed.ok) return { kind: 'damaged' }
  const { credential } = parsed
  return { kind: 'secret', secret: credential.kind === 'opaque' ? credential.secret : credential.token }
}

function openBasic(text: string): string {
  const encoded = BASIC.exec(text)?.[1]
  return encoded === undefined ? text : decodeBase64(encoded)
}

function decodeBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
