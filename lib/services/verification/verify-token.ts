import { type CryptoKey, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { keyIdInput, secretIdInput } from '@/lib/domain/ids'
import { TOKEN_ALGORITHM, TOKEN_TYPE } from '@/lib/secrets/token-signing'

/** The id of a token, its issue time and its start (`nbf`), in epoch seconds. */
export type TokenClaims = { jti: string; iat: number; nbf: number }

/** The identity in a token. `expiresAt` is the token's own expiry in epoch milliseconds; the secret may end earlier. */
export type TokenIdentity = {
  keyId: string
  secretId: string
  expiresAt: number
  /** The claims of the token; times in epoch seconds. */
  claims: TokenClaims
  /** Whether the token is a short-lived access token that was exchanged for the named secret. */
  isExchanged: boolean
  /** If the client requested scopes by name: the most that the token may be used for. */
  scopes: string[] | null
}

/** Finds a published key by its id; null if there is none. */
export type FindTokenKey = (kid: string) => Promise<CryptoKey | null>

/** Tolerance for clock differences in `nbf` and `iat`. Expiry has none: decide() judges it to the millisecond. */
const SKEW_SECONDS = 30
const LONGEST_KID = 64

const instant = z.number().int().min(0).max(253_402_300_799)
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: keyIdInput,
  client_id: z.string(),
  jti: z.string().max(64),
  /** Only in a short-lived access token: the secret for which it was exchanged. */
  sid: secretIdInput.optional(),
  scope: z.string().optional(),
  narrowed: z.literal(true).optional(),
  iat: instant,
  nbf: instant,
  exp: instant,
})

/**
 * Checks a token: one algorithm, one type, our issuer and audience, a published key, and the exact bytes that we would
 * have written. Returns null for anything else, without a reason. URLs inside the token are never fetched.
 */
export async function verifyToken(
  token: string,
  issuer: string,
  findKey: FindTokenKey,
  now: number,
): Promise<TokenIdentity | null> {
  if (!isCanonical(token)) return null
  const payload = await signedPayload(token, issuer, findKey, now)
  const claims = payload === null ? null : claimsSchema.safeParse(payload)
  if (!claims?.success) return null
  const { sub, jti, sid, client_id, iat, nbf, exp } = claims.data
  const secretId = secretIdInput.safeParse(sid ?? jti)
  if (!secretId.success || client_id !== sub || iat > now / 1000 + SKEW_SECONDS) return null
  const scopes = claims.data.narrowed ? (claims.data.scope ?? '').split(' ') : null
  return {
    keyId: sub,
    secretId: secretId.data,
    expiresAt: exp * 1000,
    claims: { jti, iat, nbf },
    isExchanged: sid !== undefined,
    scopes,
  }
}

async function signedPayload(
  token: string,
  issuer: string,
  findKey: FindTokenKey,
  now: number,
): Promise<JWTPayload | null> {
  try {
    const verified = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = typeof kid === 'string' && kid.length <= LONGEST_KID ? await findKey(kid) : null
        if (key === null) throw new errors.JWKSNoMatchingKey()
        return key
      },
      {
        algorithms: [TOKEN_ALGORITHM],
        issuer,
        audience: issuer,
        typ: TOKEN_TYPE,
        requiredClaims: ['exp', 'jti', 'sub', 'iat', 'nbf'],
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(now),
      },
    )
    return verified.payload
  } catch (error) {
    // Signature and claims are valid; only the token has expired. decide() reports the expiry.
    if (error instanceof errors.JWTExpired) return error.payload
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null
    throw error
  }
}

// We encode tokens in one way only. Another encoding of the same bits (padding, a repeated member) is not ours.
function isCanonical(token: string): boolean {
  const parts = token.split('.')
  return (
    parts.length === 3 &&
    parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part) &&
    parts.slice(0, 2).every((part) => isCanonicalJson(Buffer.from(part, 'base64url').toString('utf8')))
  )
}

function isCanonicalJson(text: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === text
  } catch {
    return false
  }
}

/** A public JWK ready for verification. */
export async function importTokenKey(jwk: Parameters<typeof importJWK>[0]): Promise<CryptoKey> {
  const key = await importJWK(jwk, TOKEN_ALGORITHM)
  if (key instanceof Uint8Array) throw new Error('A signing key is symmetric')
  return key
}
