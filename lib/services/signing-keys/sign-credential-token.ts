import type { Executor } from '@/db/client'
import { NOT_BEFORE_LEEWAY_SECONDS, signClaims } from '@/lib/secrets/token-signing'
import type { CredentialSettings } from '../context'
import { ensureSigningKey } from './ensure-signing-key'

export type CredentialToken = { keyId: string; secretId: string; issuedAt: Date; expiresAt: Date }

/**
 * A key's credential as a token. It says who, never what: authority always comes from the verifier, so an edit of the
 * key takes effect on tokens that exist already. The audience is the issuer, because only its verifiers read it.
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
