import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'

/** The only algorithm of tokens. A verifier with one algorithm cannot be made to use another (RFC 8725 §3.1). */
export const TOKEN_ALGORITHM = 'ES256'
/** The type of an access token in RFC 9068. It distinguishes access tokens from everything else that we sign. */
export const TOKEN_TYPE = 'at+jwt'

/**
 * How far `nbf` lies before `iat`, in seconds. A checker with the published keys may have a clock that is a little
 * slow, and would refuse a token that was issued a moment ago.
 */
export const NOT_BEFORE_LEEWAY_SECONDS = 10

/** A new key pair: the public part for publication, and the private part in its stored form. */
export type GeneratedSigningKey = { kid: string; publicJwk: JWK; privateEncrypted: string }

/** Makes an ES256 key pair. Its id is the RFC 7638 thumbprint, which identifies the key and contains nothing else. */
export async function generateSigningKey(encryptionSecret: string): Promise<GeneratedSigningKey> {
  const pair = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true })
  const { kty, crv, x, y, d } = await exportJWK(pair.privateKey)
  if (!kty || !crv || !x || !y || !d) throw new Error('A generated signing key is incomplete')
  const identity = { kty, crv, x, y }
  const kid = await calculateJwkThumbprint(identity)
  const publicJwk = { ...identity, kid, alg: TOKEN_ALGORITHM, use: 'sig' }
  return {
    kid,
    publicJwk,
    privateEncrypted: encrypt(encryptionSecret, kid, JSON.stringify({ ...identity, d })),
  }
}

/** Signs claims with a stored key. The header contains `alg`, `kid` and `typ`, and nothing for a verifier to follow. */
export async function signClaims(
  encryptionSecret: string,
  key: { kid: string; privateEncrypted: string },
  claims: Record<string, unknown>,
): Promise<string> {
  const jwk: JWK = JSON.parse(decrypt(encryptionSecret, key.kid, key.privateEncrypted))
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid: key.kid, typ: TOKEN_TYPE })
    .sign(await importJWK(jwk, TOKEN_ALGORITHM))
}

/** Whether a stored key was encrypted with this secret. */
export function decryptsSigningKey(secret: string, key: { kid: string; privateEncrypted: string }): boolean {
  try {
    decrypt(secret, key.kid, key.privateEncrypted)
    return true
  } catch {
    return false
  }
}

// AES-256-GCM: nonce, tag and text in one base64url string. The kid is authenticated, so that rows cannot be swapped.
function encrypt(secret: string, kid: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', encryptionKey(secret), nonce).setAAD(Buffer.from(kid))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

function decrypt(secret: string, kid: string, stored: string): string {
  const bytes = Buffer.from(stored, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey(secret), bytes.subarray(0, 12))
    .setAAD(Buffer.from(kid))
    .setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    throw new Error(
      `The signing key ${kid} cannot be decrypted: CHATELAINE_SIGNING_KEY is not the one it was stored with`,
    )
  }
}

function encryptionKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'chatelaine/signing-keys/v1', 32))
}
