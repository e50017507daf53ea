import { isKeyId, LONGEST_CREDENTIAL } from './credential'

const OPAQUE_SHAPE = /^[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/
const PRINTABLE = /^[!-~]+$/

/**
 * How a credential that could not be read is answered. What has the form of a credential but cannot be one (a key id
 * with some other secret, a secret whose checksum fails) is as unknown as any wrong secret, so that nobody learns
 * from the answer how far a guess went; only what has no such form is malformed.
 */
export function codeOfUnreadable(
  presented: string,
  decodeBase64: (text: string) => string,
): 'MALFORMED' | 'NOT_FOUND' {
  if (presented.length > LONGEST_CREDENTIAL) return 'MALFORMED'
  const scheme = /^(basic|bearer) ([!-~]+)$/i.exec(presented)
  const rest = scheme?.[2] ?? presented
  if (scheme?.[1]?.toLowerCase() === 'basic') {
    return isStrictBase64(rest) && isPair(decodeBase64(rest)) ? 'NOT_FOUND' : 'MALFORMED'
  }
  return OPAQUE_SHAPE.test(rest) || (scheme === null && isPair(rest)) ? 'NOT_FOUND' : 'MALFORMED'
}

function isPair(text: string): boolean {
  const colon = text.indexOf(':')
  return colon > 0 && isKeyId(text.slice(0, colon)) && PRINTABLE.test(text.slice(colon + 1))
}

function isStrictBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
}
