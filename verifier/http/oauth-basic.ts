import type { RequestEvidence } from './request-evidence'

/**
 * RFC 6749 §2.3.1: OAuth clients form-encode id and secret before they join them for Basic; strict ones encode the
 * underscore too. No credential of ours contains `%`. Therefore decoding cannot turn one credential into another.
 */
export function withDecodedBasic(evidence: RequestEvidence): RequestEvidence {
  return { ...evidence, authorizations: evidence.authorizations.map(decodedBasic) }
}

function decodedBasic(authorization: string): string {
  const encoded = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1]
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
  if (!pair.includes('%')) return authorization
  try {
    return `Basic ${Buffer.from(decodeURIComponent(pair)).toString('base64')}`
  } catch {
    return authorization
  }
}
