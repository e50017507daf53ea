import { type CryptoKey, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { keyIdInput, secretIdInput } from '@/lib/domain/access-keys/inputs'
import { TOKEN_ALGORITHM, TOKEN_TYPE } from '@/lib/secrets/token-signing'

/** The name of a token, when it was issued and from when it counts, in epoch seconds. */
export type TokenClaims = { jti: string; iat: number; nbf: number }

/** Who a token speaks for. `expiresAt` is its own end in epoch milliseconds; the secret's may come earlier. */
export type TokenIdentity = {
  keyId: string
  secretId: string
  expiresAt: number
  /** What the token says of itself; instants in epoch seconds. */
  claims: TokenClaims
  /** Whether it is a short-lived access token, exchanged for the secret that it names. */
  isExchanged: boolean
  /** Where scopes were asked for by name: what the token may be used for at most. */
  scopes: string[] | null
}

/** Finds a published key by its id; null when there is none. */
export type FindTokenKey = (kid: string) => Promise<CryptoKey | null>

/** Clocks may differ by this much for `nbf` and `iat`. Expiry has no tolerance: decide() judges it to the millisecond. */
const SKEW_SECONDS = 30
const LONGEST_KID = 64

const instant = z.number().int().min(0).max(253_402_300_799)
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: keyIdInput,
  client_id: z.string(),
  jti: z.string().max(64),
  /** Only in a short-lived access token: the secret that it was exchanged for. */
  sid: secretIdInput.optional(),
  scope: z.string().optional(),
  narrowed: z.literal(true).optional(),
  iat: instant,
  nbf: instant,
  exp: instant,
})

/**
 * Checks a token: one algorithm, one type, our issuer and audience, a key that we published, and the exact bytes that
 * we would have written. Null for anything else, without a reason. What the token asks to be fetched is never looked at.
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
    // Its signature held and everything else too: only its time is over, which decide() says by name.
    if (error instanceof errors.JWTExpired) return error.payload
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null
    throw error
  }
}

// We write tokens in one way only. Another spelling of the same bits (padding, a member named twice) is not ours.
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
