import type { Executor } from '@/db/client'
import type { Grant } from '@/lib/domain/access/grants'
import { randomBase62 } from '@/lib/secrets/random'
import { NOT_BEFORE_LEEWAY_SECONDS, signClaims } from '@/lib/secrets/token-signing'
import { ensureSigningKey } from './ensure-signing-key'

/** The lifetime of an access token: authority that is checked offline may be stale for this long. */
export const ACCESS_TOKEN_SECONDS = 300

export type AccessTokenFacts = {
  keyId: string
  secretId: string
  /** The expiry of the secret itself, in epoch milliseconds. */
  expiresAt: number
  /** Database time in epoch milliseconds. */
  now: number
  grants: readonly Grant[]
  permissions: readonly string[]
  /** Whether the client requested scopes by name. Online verification then allows no other scopes. */
  isNarrowed: boolean
}

/**
 * Signs a short-lived token that carries authority for offline checks. It names its secret in `sid`, so that the
 * verifier refuses the token as soon as the secret is revoked.
 */
export async function signAccessToken(
  executor: Executor,
  settings: { issuer: string; signingKeySecret: string },
  facts: AccessTokenFacts,
): Promise<{ token: string; expiresIn: number }> {
  const key = await ensureSigningKey(executor, settings.signingKeySecret)
  const issued = Math.floor(facts.now / 1000)
  const expires = Math.min(issued + ACCESS_TOKEN_SECONDS, Math.floor(facts.expiresAt / 1000))
  const token = await signClaims(settings.signingKeySecret, key, {
    iss: settings.issuer,
    aud: settings.issuer,
    sub: facts.keyId,
    jti: `tok_${randomBase62(22)}`,
    sid: facts.secretId,
    client_id: facts.keyId,
    iat: issued,
    nbf: issued - NOT_BEFORE_LEEWAY_SECONDS,
    exp: expires,
    scope: facts.permissions.join(' '),
    ...(facts.isNarrowed ? { narrowed: true } : {}),
    grants: facts.grants,
  })
  return { token, expiresIn: expires - issued }
}
