import type { Executor } from '@/db/client'
import { NOT_BEFORE_LEEWAY_SECONDS, signClaims } from '@/lib/secrets/token-signing'
import type { CredentialSettings } from '../context/context'
import { ensureSigningKey } from './ensure-signing-key'

export type CredentialToken = { keyId: string; secretId: string; issuedAt: Date; expiresAt: Date }

/**
 * Signs a key's credential as a token. The token says who calls, never what the caller may do: authority always comes
 * from the verifier. Therefore an edit of the key applies to existing tokens. The audience is the issuer, because only
 * the issuer's verifiers read the token.
 */
export async function signCredentialToken(
  executor: Executor,
  credentials: CredentialSettings,
  { keyId, secretId, issuedAt, expiresAt }: CredentialToken,
): Promise<string> {
  const key = await ensureSigningKey(executor, credentials.signingKeySecret)
  const issued = Math.floor(issuedAt.getTime() / 1000)
  return await signClaims(credentials.signingKeySecret, key, {
    iss: credentials.issuer,
    aud: credentials.issuer,
    sub: keyId,
    jti: secretId,
    client_id: keyId,
    iat: issued,
    nbf: issued - NOT_BEFORE_LEEWAY_SECONDS,
    exp: Math.floor(expiresAt.getTime() / 1000),
  })
}
