import { isKeyId, LONGEST_CREDENTIAL } from './credential'

const OPAQUE_SHAPE = /^[a-z]{6,32}_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/
const PRINTABLE = /^[!-~]+$/

/**
 * The code for a credential that could not be parsed. A text in the form of a credential that cannot be valid (a key id
 * with some other secret, a secret with a wrong checksum) gets the same code as any wrong secret. Therefore the answer
 * does not show how far a guess went. Only a text without that form is malformed.
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
