import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { CryptoKey, JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateSigningKey, signClaims } from '@/lib/secrets/token-signing'
import { importTokenKey, verifyToken } from './verify-token'

const SECRET = 'a secret that encrypts signing keys'
const ISSUER = 'https://verifier.test'
const NOW = Date.UTC(2026, 10, 20)
const SECONDS = NOW / 1000
const KEY_ID = 'ak_0123456789abcdef'
const SECRET_ID = 'sec_0123456789abcdef'

const claims = {
  iss: ISSUER,
  aud: ISSUER,
  sub: KEY_ID,
  jti: SECRET_ID,
  client_id: KEY_ID,
  iat: SECONDS,
  nbf: SECONDS,
  exp: SECONDS + 600,
}

let own: Awaited<ReturnType<typeof generateSigningKey>>
let publicJwk: JWK
let publicKey: CryptoKey
const asked: string[] = []

beforeAll(async () => {
  own = await generateSigningKey(SECRET)
  publicJwk = own.publicJwk
  publicKey = await importTokenKey(publicJwk)
})

const check = (token: string) =>
  verifyToken(
    token,
    ISSUER,
    async (kid) => {
      asked.push(kid)
      return kid === own.kid ? publicKey : null
    },
    NOW,
  )
const sign = (changes: Record<string, unknown> = {}) => signClaims(SECRET, own, { ...claims, ...changes })
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

describe('a token', () => {
  test('of this installation is identified by its secret', async () => {
    expect(await check(await sign())).toEqual({
      keyId: KEY_ID,
      secretId: SECRET_ID,
      expiresAt: NOW + 600_000,
      claims: { jti: SECRET_ID, iat: SECONDS, nbf: SECONDS },
      isExchanged: false,
      scopes: null,
    })
  })

  test('is still identified after its expiry, so that decide() can name the reason', async () => {
    expect(
      await check(await sign({ iat: SECONDS - 900, nbf: SECONDS - 900, exp: SECONDS - 300 })),
    ).toMatchObject({
      expiresAt: NOW - 300_000,
    })
  })

  test.each<[string, Record<string, unknown>]>([
    ['without an expiry', { exp: undefined }],
    ['with an expiry in text', { exp: '9999999999' }],
    ['with an endless expiry', { exp: 1e308 }],
    ['with half a second', { exp: SECONDS + 0.5 }],
    ['with a negative expiry', { exp: -1 }],
    ['from the future', { iat: SECONDS + 3600 }],
    ['that is not valid yet', { nbf: SECONDS + 3600 }],
    ['without an audience', { aud: undefined }],
    ['for another audience', { aud: 'https://elsewhere.test' }],
    ['for several audiences', { aud: [ISSUER, 'https://elsewhere.test'] }],
    ['of another issuer', { iss: 'https://elsewhere.test' }],
    ['without an id', { jti: undefined }],
    ['with an id that is none', { jti: "' or 1=1" }],
    ['without a subject', { sub: undefined }],
    ['with a subject that is no key', { sub: 'admin' }],
    ['of another client', { client_id: 'ak_another000000000' }],
  ])('%s is refused', async (_name, changes) => {
    expect(await check(await sign(changes))).toBeNull()
  })

  test('is refused in any other encoding of the same bits', async () => {
    const token = await sign()
    const [header = '', payload = '', signature = ''] = token.split('.')
    const last = signature.at(-1) ?? ''
    const sibling = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const padded = sibling.charAt(sibling.indexOf(last) ^ 1)
    for (const other of [
      `${token}=`,
      `${token}.`,
      `${header}.${payload}.${signature.slice(0, -1)}${padded}`,
      ` ${token}`,
    ]) {
      expect(await check(other)).toBeNull()
    }
  })
})

describe('a forged header', () => {
  const forge = (header: Record<string, unknown>, signature: (input: string) => string) => {
    const input = `${encode(header)}.${encode(claims)}`
    return `${input}.${signature(input)}`
  }
  const hmac = (key: string | Buffer) => (input: string) =>
    createHmac('sha256', key).update(input).digest('base64url')
  const header = () => ({ alg: 'ES256', kid: own.kid, typ: 'at+jwt' })

  test.each(['none', 'None', '', 'HS256', 'HS384', 'HS512', 'RS256', 'PS256', 'EdDSA', 'ES384'])(
    'alg %j is refused',
    async (alg) => {
      for (const signature of [
        () => 'AA',
        hmac('secret'),
        hmac(JSON.stringify(publicJwk)),
        hmac('x'.repeat(64)),
      ]) {
        expect(await check(forge({ ...header(), alg }, signature))).toBeNull()
      }
    },
  )

  test('an embedded key is ignored', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = pair.publicKey.export({ format: 'jwk' })
    const signature = (input: string) =>
      createSign('SHA256')
        .update(input)
        .sign({ key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
        .toString('base64url')
    expect(await check(forge({ ...header(), jwk }, signature))).toBeNull()
    expect(await check(forge({ ...header(), x5c: ['MIIB'] }, signature))).toBeNull()
  })

  test('a URL causes no request', async () => {
    let calls = 0
    const server = createServer((_request, response) => {
      calls += 1
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    expect(await check(forge({ ...header(), jku: url, x5u: url }, () => 'AA'))).toBeNull()
    server.close()
    expect(calls).toBe(0)
  })

  test.each([
    [{ crit: ['exp'], exp: 1 }],
    [{ crit: ['b64'], b64: false }],
    [{ typ: 'JWT' }],
    [{ typ: undefined }],
    [{ zip: 'DEF' }],
  ])('%j is refused', async (changes) => {
    expect(await check(forge({ ...header(), ...changes }, () => 'A'.repeat(86)))).toBeNull()
  })

  test.each([
    ['unknown'],
    ['../../dev/null'],
    ["' OR '1'='1"],
    ['x'.repeat(100_000)],
    [7],
    [['a']],
    [undefined],
  ])('kid %j is refused', async (kid) => {
    expect(await check(forge({ ...header(), kid }, () => 'A'.repeat(86)))).toBeNull()
  })

  test('a key id that is too long causes no look-up', () => {
    expect(asked.every((kid) => kid.length <= 64)).toBe(true)
  })

  test('a claim that occurs twice is refused', async () => {
    const token = await sign()
    const [head = '', , signature = ''] = token.split('.')
    const twice = `{"sub":"ak_another000000000",${JSON.stringify(claims).slice(1)}`
    expect(await check(`${head}.${encode(twice)}.${signature}`)).toBeNull()
  })

  test('other JOSE objects are refused', async () => {
    for (const other of ['a.b.c.d.e', '{"payload":"x","signatures":[]}', '..', 'AA.AA.AA']) {
      expect(await check(other)).toBeNull()
    }
  })
})
