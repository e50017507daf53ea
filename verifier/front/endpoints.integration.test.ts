import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createConnection } from 'node:net'
import { promisify } from 'node:util'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterAll, describe, expect, test } from 'vitest'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { importCloudAccounts } from '@/lib/services/cloud-accounts/import-cloud-accounts'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const run = promisify(execFile)

const world = await openVerifierWorld({ TRUSTED_PROXIES: ['127.0.0.1'] })
afterAll(() => world.close())

const form = (
  path: string,
  authorization: string | null,
  body: string,
  type = 'application/x-www-form-urlencoded',
) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(authorization === null ? {} : { authorization }) },
    body,
  })

/** Sends raw bytes and returns the whole answer. */
function raw(text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(world.verifier.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setTimeout(3_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('introspection', () => {
  const introspect = (token: string, authorization = world.caller.basic) =>
    form('/oauth2/introspect', authorization, new URLSearchParams({ token }).toString())

  test('describes a valid credential to a standard client', async () => {
    const key = await addKey(world.home, { credential: 'token', scopes: ['reports:read'] })
    const server: oauth.AuthorizationServer = {
      issuer: 'https://verifier.test',
      introspection_endpoint: `${world.url}/oauth2/introspect`,
    }
    const client: oauth.Client = { client_id: world.caller.keyId }
    const answer = await oauth.introspectionRequest(
      server,
      client,
      oauth.ClientSecretBasic(world.caller.secret),
      key.secret,
      { [oauth.allowInsecureRequests]: true },
    )
    const result = await oauth.processIntrospectionResponse(server, client, answer)
    expect(result).toMatchObject({ active: true, sub: key.keyId, jti: key.secretId, scope: 'reports:read' })
  })

  test('says only `active: false` about every other credential', async () => {
    const revoked = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: revoked.keyId, reason: 'a test' }))
    const foreign = await addKey(world.foreign)
    for (const token of [revoked.secret, foreign.secret, 'nonsense', 'a.b.c', world.caller.secret]) {
      const answer = await introspect(token)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe('{"active":false}')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('refuses a caller without the permission, and a malformed request', async () => {
    const ordinary = await addKey(world.home)
    expect((await introspect('x', '')).status).toBe(401)
    expect((await introspect(ordinary.secret, ordinary.bearer)).status).toBe(403)
    expect((await form('/oauth2/introspect', world.caller.basic, 'token=a&token=b')).status).toBe(400)
    expect((await form('/oauth2/introspect', world.caller.basic, '')).status).toBe(400)
    expect((await form('/oauth2/introspect', world.caller.basic, '{}', 'application/json')).status).toBe(415)
    expect(
      (await form('/oauth2/introspect', world.caller.basic, `token=${'x'.repeat(1_000_000)}`)).status,
    ).toBe(413)
    const get = await fetch(`${world.url}/oauth2/introspect`, {
      headers: { authorization: world.caller.basic },
    })
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

/** A grant on this many accounts, which are created for it. */
async function limitedTo(count: number) {
  const batch = randomUUID()
  const lines = Array.from({ length: count }, (_, index) => `account ${index},aws,${batch} ${index}`)
  const csv = ['name,provider,external_id', ...lines].join('\n')
  succeeded(await importCloudAccounts(world.admin(), { csv }))
  const added = await world.sql<{ id: string }>('select id from cloud_accounts where external_id like $1', [
    `${batch}%`,
  ])
  return [{ role: 'cloud_account_viewer', accounts: added.map(({ id }) => id) }]
}

describe('forward authentication', () => {
  const ask = (path: string, headers: Record<string, string>) =>
    fetch(`${world.url}/v1/forward-auth/${path}`, { headers })

  test('names the caller to a proxy', async () => {
    const key = await addKey(world.home, {
      name: `Überwachung ${Date.now()}`,
      grants: [{ role: 'cloud_account_viewer', accounts: [...world.home.accountIds] }],
      scopes: ['reports:read'],
    })
    const answer = await ask('default?permission=reports:read', { authorization: key.bearer })
    expect(answer.status).toBe(200)
    const told = Object.fromEntries(answer.headers)
    expect(told).toMatchObject({
      'x-access-key-id': key.keyId,
      'x-access-key-roles': 'cloud_account_viewer',
      'x-access-key-permissions': 'reports:read',
      'x-access-key-accounts': world.home.accountIds.join(','),
    })
    expect(decodeURIComponent(told['x-access-key-name'] ?? '')).toMatch(/^Überwachung \d+$/)
  })

  test('shortens lists that are too long for a proxy, and says so', async () => {
    const few = await addKey(world.home, { grants: await limitedTo(100), scopes: ['reports:read'] })
    const fits = await ask('default', { authorization: few.basic })
    expect(fits.headers.get('x-access-key-accounts')?.split(',')).toHaveLength(100)
    const name = `${'🔑'.repeat(40)} ${Date.now()}`
    const key = await addKey(world.home, { name, grants: await limitedTo(200), scopes: ['reports:read'] })
    const answer = await ask('default?permission=reports:read', { authorization: key.basic })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-access-key-accounts')).toBe('too-many')
    expect(answer.headers.get('x-access-key-permissions')).toBe('reports:read')
    const head = [...answer.headers].map(([header, value]) => `${header}: ${value}\r\n`).join('')
    expect(head.length).toBeLessThan(4000)
    const permissions = Array.from({ length: 200 }, (_, index) => `resource-${index}:read`)
    await world.sql(
      'insert into permissions (workspace_id, name, description) select $1, unnest($2::text[]), $3',
      [world.foreign.id, permissions, ''],
    )
    await world.sql("insert into key_changes (workspace_id, kind) values ($1, 'permission.added')", [
      world.foreign.id,
    ])
    const wide = await addKey(world.foreign)
    const told = await ask('elsewhere', { authorization: wide.basic })
    expect(told.headers.get('x-access-key-permissions')).toBe('too-many')
    expect(told.headers.get('x-access-key-accounts')).toBe('all')
  })

  test('refuses with 401 or 403', async () => {
    const key = await addKey(world.home)
    expect((await ask('default', {})).status).toBe(401)
    expect((await ask('elsewhere', { authorization: key.basic })).status).toBe(401)
    expect((await ask('default?permission=reports:write', { authorization: key.basic })).status).toBe(403)
    expect(
      (await ask('default', { authorization: `Basic ${Buffer.from(`${key.keyId}:x`).toString('base64')}` }))
        .status,
    ).toBe(401)
  })

  test('delays only the address that guesses', async () => {
    const key = await addKey(world.home)
    const wrong = `Basic ${Buffer.from(`${key.keyId}:wrong`).toString('base64')}`
    const from = (address: string, authorization: string) =>
      ask('default', { authorization, 'x-forwarded-for': address })
    const statuses = await Promise.all(
      Array.from({ length: 130 }, async () => (await from('198.51.100.66', wrong)).status),
    )
    expect(statuses.filter((status) => status === 401)).toHaveLength(100)
    const held = await from('198.51.100.66', wrong)
    expect([held.status, (await held.clone().json()).code]).toEqual([403, 'RATE_LIMITED'])
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('198.51.100.67', key.basic)).status).toBe(200)
  })
})

describe('tokens', () => {
  test('are verified by a standard library with the published keys', async () => {
    const key = await addKey(world.home, { credential: 'token' })
    const keys = createRemoteJWKSet(new URL(`${world.url}/.well-known/jwks.json`))
    const { payload, protectedHeader } = await jwtVerify(key.secret, keys, {
      issuer: 'https://verifier.test',
      audience: 'https://verifier.test',
      typ: 'at+jwt',
      algorithms: ['ES256'],
    })
    expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ'])
    expect(Object.keys(payload).sort()).toEqual([
      'aud',
      'client_id',
      'exp',
      'iat',
      'iss',
      'jti',
      'nbf',
      'sub',
    ])
    expect(payload).toMatchObject({ sub: key.keyId, client_id: key.keyId, jti: key.secretId })
    expect(payload.nbf).toBe(Number(payload.iat) - 10)
    const published = await (await fetch(`${world.url}/.well-known/jwks.json`)).json()
    expect(Object.keys(published.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })

  test('are exchanged for five minutes of authority, which ends with the key', async () => {
    const key = await addKey(world.home)
    const answer = await form('/oauth2/token', key.basic, 'grant_type=client_credentials&scope=reports:read')
    expect(answer.status).toBe(200)
    const { access_token, expires_in, scope } = await answer.json()
    expect([expires_in, scope]).toEqual([300, 'reports:read'])
    const ask = async (require?: object) =>
      (
        await verify(world.url, world.caller.basic, {
          credential: access_token,
          ...(require ? { require } : {}),
        })
      ).body
    expect(await ask()).toMatchObject({ valid: true, keyId: key.keyId, permissions: ['reports:read'] })
    expect(await ask({ permission: 'audit:read' })).toMatchObject({ code: 'INSUFFICIENT_PERMISSION' })
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'a test' }))
    expect(await ask()).toMatchObject({ valid: false, code: 'REVOKED' })
    expect(
      await (await form('/oauth2/token', key.basic, 'grant_type=client_credentials')).json(),
    ).toMatchObject({
      error: 'invalid_client',
    })
  })

  test('are valid at once for a checker whose clock is some seconds behind', async () => {
    const key = await addKey(world.home, { credential: 'token' })
    const exchange = await form('/oauth2/token', key.basic, 'grant_type=client_credentials')
    const { access_token } = await exchange.json()
    const keys = createRemoteJWKSet(new URL(`${world.url}/.well-known/jwks.json`))
    for (const token of [key.secret, access_token]) {
      const { iat = 0 } = decodeJwt(token)
      const clock = (seconds: number) => ({ currentDate: new Date((iat + seconds) * 1000) })
      await expect(jwtVerify(token, keys, clock(-9))).resolves.toBeDefined()
      await expect(jwtVerify(token, keys, clock(-11))).rejects.toMatchObject({ claim: 'nbf' })
    }
  })

  test('are described by their own claims in an introspection', async () => {
    for (const credential of ['opaque', 'token']) {
      const key = await addKey(world.home, { credential })
      const exchange = await form('/oauth2/token', key.basic, 'grant_type=client_credentials')
      const { access_token } = await exchange.json()
      for (const token of credential === 'token' ? [access_token, key.secret] : [access_token]) {
        const { jti, iat, nbf, exp } = decodeJwt(token)
        const told = await (await form('/oauth2/introspect', world.caller.basic, `token=${token}`)).json()
        expect(told).toMatchObject({ active: true, sub: key.keyId, jti, iat, nbf, exp })
        const again = await (await form('/oauth2/introspect', world.caller.basic, `token=${token}`)).json()
        expect(again).toEqual(told)
      }
    }
  })

  test('are issued up to the length that can be sent back, and refused beyond it', async () => {
    const exchange = async (key: TestKey) =>
      await (await form('/oauth2/token', key.basic, 'grant_type=client_credentials')).json()
    const few = await addKey(world.home, { grants: await limitedTo(90), scopes: ['reports:read'] })
    const { access_token } = await exchange(few)
    expect((await verify(world.url, world.caller.basic, { credential: access_token })).body.code).toBe(
      'VALID',
    )
    const many = await addKey(world.home, { grants: await limitedTo(300), scopes: ['reports:read'] })
    const { access_token: none, ...refused } = await exchange(many)
    expect(none).toBeUndefined()
    expect(refused).toMatchObject({ code: 'AUTHORITY_TOO_LARGE', error: 'unauthorized_client' })
  })

  test('are refused to a malformed request', async () => {
    const key = await addKey(world.home)
    const errorOf = async (body: string) =>
      (await (await form('/oauth2/token', key.basic, body)).json()).error
    expect(await errorOf('grant_type=password')).toBe('unsupported_grant_type')
    expect(await errorOf('')).toBe('invalid_request')
    expect(await errorOf('grant_type=client_credentials&grant_type=x')).toBe('invalid_request')
    expect(await errorOf('grant_type=client_credentials&scope=reports:write')).toBe('invalid_scope')
    expect(await errorOf('grant_type=client_credentials&scope=reports:read+no:such')).toBe('invalid_scope')
  })

  test('may be requested with unknown parameters, but not with thousands', async () => {
    const key = await addKey(world.home)
    const ask = async (count: number) => {
      const others = Array.from({ length: count }, (_, index) => `x${index}`).join('&')
      return (await form('/oauth2/token', key.basic, `grant_type=client_credentials&${others}`)).status
    }
    expect([await ask(90), await ask(9_000)]).toEqual([200, 400])
  })
})

describe('the change feed', () => {
  test('gives each change once to a client that polls', async () => {
    const ask = async (since: string) =>
      (
        await fetch(`${world.url}/v1/changes?since=${since}`, {
          headers: { authorization: world.caller.basic },
        })
      ).json()
    const beginning = (
      await (
        await fetch(`${world.url}/v1/changes`, { headers: { authorization: world.caller.basic } })
      ).json()
    ).next
    // A position lies before every open transaction, also before those of earlier tests. Begin after a change that is
    // visible.
    const marker = await addKey(world.home)
    let start = ''
    const hasMarker = async () => {
      const page = await ask(beginning)
      start = page.next
      return page.changes.some(({ keyId }: { keyId: string }) => keyId === marker.keyId)
    }
    await expect.poll(hasMarker, { timeout: 30_000 }).toBe(true)
    const key = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'a test' }))
    await addKey(world.foreign)
    await expect.poll(async () => (await ask(start)).changes.length, { timeout: 30_000 }).toBe(2)
    const page = await ask(start)
    expect(page.changes).toMatchObject([
      { kind: 'access_key.created', keyId: key.keyId },
      { kind: 'access_key.revoked', keyId: key.keyId },
    ])
    expect((await ask(page.next)).changes).toEqual([])
    expect((await ask(page.changes[0].id)).changes).toHaveLength(1)
  })

  test('streams changes, and ends when its reader loses the right', async () => {
    const reader = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] })
    const stream = await fetch(`${world.url}/v1/changes`, {
      headers: { authorization: reader.basic, accept: 'text/event-stream' },
    })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const key = await addKey(world.home)
    succeeded(await revokeAccessKey(world.admin(), { keyId: reader.keyId, reason: 'a test' }))
    const text = await stream.text()
    expect(text).toContain('event: ready')
    expect(text.includes(key.keyId) || text.length > 0).toBe(true)
  })
})

describe('streams of changes', () => {
  test('are limited per key, and an ended stream frees its place', async () => {
    const limits = { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] }
    const [greedy, modest] = [await addKey(world.home, limits), await addKey(world.home, limits)]
    const over = new AbortController()
    const open = (as: TestKey, signal = over.signal) =>
      fetch(`${world.url}/v1/changes`, {
        headers: { authorization: as.basic, accept: 'text/event-stream' },
        signal,
      })
    const first = new AbortController()
    await open(greedy, first.signal)
    await Promise.all(Array.from({ length: 49 }, () => open(greedy)))
    const refused = await open(greedy)
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'RATE_LIMITED'])
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await open(modest)).status).toBe(200)
    first.abort()
    await expect.poll(async () => (await open(greedy)).status, { timeout: 10_000 }).toBe(200)
    over.abort()
  })
})

describe('a caller with a rate limit', () => {
  test('learns its position in the window from every answer that counts', async () => {
    const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] })
    await world.sql(
      `insert into key_restrictions (key_id, workspace_id, rate_limit_requests, rate_limit_window_seconds) values ($1, $2, 10, 60)`,
      [key.keyId, world.home.id],
    )
    const over = new AbortController()
    const ask = (path: string, init: RequestInit) =>
      fetch(`${world.url}${path}`, { ...init, signal: over.signal })
    const headers = { authorization: key.basic }
    const body = new URLSearchParams({ grant_type: 'client_credentials' })
    const answers = [
      await ask('/oauth2/token', { method: 'POST', headers, body }),
      await ask('/v1/changes', { headers }),
      await ask('/v1/changes', { headers: { ...headers, accept: 'text/event-stream' } }),
      await ask('/v1/changes?since=nonsense', { headers }),
      await ask('/v1/self', { headers }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 200])
    expect(answers.map((answer) => answer.headers.get('ratelimit-policy'))).toEqual(
      answers.map(() => '"key";q=10;w=60'),
    )
    expect(answers.map((answer) => answer.headers.get('ratelimit')?.split(';')[1])).toEqual([
      'r=9',
      'r=8',
      'r=7',
      'r=6',
      'r=5',
    ])
    over.abort()
  })
})

describe('the edges', () => {
  test.each([
    ['GET /v1/verify', 405],
    ['HEAD /v1/verify', 405],
    ['PUT /oauth2/introspect', 405],
    ['OPTIONS /v1/forward-auth/default', 401],
    ['TRACE /v1/verify', 405],
    ['GET /nothing', 404],
    ['GET /healthz', 200],
    ['GET /readyz', 200],
    ['GET /.well-known/oauth-authorization-server', 200],
  ])('%s is %i', async (asked, status) => {
    const answer = await raw(`${asked} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
    if (status === 405) expect(answer.toLowerCase()).toContain('\r\nallow: ')
  })

  test.each([
    ['no HTTP at all', 'hello there\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    [
      'two lengths',
      'POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      400,
      'MALFORMED_REQUEST',
    ],
    [
      'a body in no chunks',
      'POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'MALFORMED_REQUEST',
    ],
    [
      'a huge header',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
  ])(
    'a request that the parser refuses (%s) is answered with a problem document',
    async (_what, text, status, code) => {
      const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n')
      expect(head).toContain(`HTTP/1.1 ${status} `)
      expect(head).toContain('Content-Type: application/problem+json')
      expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
      expect(JSON.parse(body)).toMatchObject({ status, code, type: `/docs/errors/${code}` })
    },
  )

  test('the refusal of a broken request never mixes with an earlier answer that has begun', async () => {
    const stream = `GET /v1/changes HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: ${world.caller.basic}\r\n\r\n`
    const socket = createConnection(world.verifier.port, '127.0.0.1', () => socket.write(stream))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    await expect.poll(() => text).toContain('event: ready')
    socket.write('not http\r\n\r\n')
    await closed
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  })

  const verifyWith = (headers: string, body: string | Buffer) =>
    raw(
      Buffer.concat([
        Buffer.from(
          `POST /v1/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`,
        ),
        Buffer.from(body),
      ]),
    )
  const json = 'Content-Type: application/json\r\n'
  const authorized = () => `${json}Authorization: ${world.caller.basic}\r\n`

  test('two Authorization headers are ambiguous', async () => {
    const twice = `${authorized()}Authorization: ${world.caller.basic}\r\n`
    expect(await verifyWith(twice, '{"credential":"x"}')).toContain('HTTP/1.1 400 ')
  })

  test.each([
    ['no JSON', '{"credential":'],
    ['a list', '[]'],
    ['a number for the credential', '{"credential":1}'],
    ['a list for the credential', '{"credential":["x"]}'],
    ['a list for what is required', '{"credential":"x","require":[]}'],
    ['a member twice', '{"credential":"x","credential":"y"}'],
    ['a member twice, once escaped', '{"credential":"x","\\u0063redential":"y"}'],
    ['nested too deeply', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['UTF-16', Buffer.from('{"credential":"x"}', 'utf16le')],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('a body that is %s is refused with 400', async (_name, body) => {
    const answer = await verifyWith(authorized(), body)
    expect(answer).toContain('HTTP/1.1 400 ')
    expect(answer).toContain('application/problem+json')
  })

  test('a body that is too large is refused early', async () => {
    const head = `POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n${authorized()}\r\n`
    expect(await raw(head + 'x'.repeat(1_000))).toContain('HTTP/1.1 413 ')
    const chunked = `POST /v1/verify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n${authorized()}\r\n`
    expect(await raw(`${chunked}${`8000\r\n${'x'.repeat(0x8000)}\r\n`.repeat(6)}`)).toContain('HTTP/1.1 413 ')
  })

  test.each([
    ['/v1/verify', 'application/json'],
    ['/v1/access-keys', 'application/json'],
    ['/oauth2/introspect', 'application/x-www-form-urlencoded'],
  ])('a client that sends 40 MB to %s reads the refusal', async (path, type) => {
    const headers = { authorization: world.caller.basic, 'content-type': type }
    const body = Buffer.alloc(40_000_000, 'x')
    const measured = await fetch(`${world.url}${path}`, { method: 'POST', headers, body })
    expect([measured.status, (await measured.json()).code]).toEqual([413, 'BODY_TOO_LARGE'])
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${world.caller.basic}\r\nContent-Type: ${type}\r\n`
    expect(await raw(`${head}Content-Length: 40000000\r\n\r\n${'x'.repeat(40_000_000)}`)).toContain(
      'HTTP/1.1 413 ',
    )
    const chunk = `f4240\r\n${'x'.repeat(1_000_000)}\r\n`
    expect(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(40)}`)).toContain(
      'HTTP/1.1 413 ',
    )
  })

  test('other media types and encodings are refused with 415', async () => {
    expect(await verifyWith('Content-Type: text/plain\r\n', '{}')).toContain('HTTP/1.1 415 ')
    expect(await verifyWith('', '{}')).toContain('HTTP/1.1 415 ')
    expect(await verifyWith('Content-Type: application/json; charset=utf-16\r\n', '{}')).toContain(
      'HTTP/1.1 415 ',
    )
    expect(await verifyWith(`${authorized()}Content-Encoding: gzip\r\n`, '{}')).toContain('HTTP/1.1 415 ')
  })

  test('headers that are too many or too large are refused', async () => {
    expect(await verifyWith(`${json}Authorization: Bearer ${'x'.repeat(20_000)}\r\n`, '{}')).toContain(
      'HTTP/1.1 431 ',
    )
    expect(await verifyWith(`${json}Authorization: Bearer ${'x'.repeat(9_000)}\r\n`, '{}')).toContain(
      'HTTP/1.1 401 ',
    )
    expect(await verifyWith(`${authorized()}${'X-A: b\r\n'.repeat(200)}`, '{}')).toContain('HTTP/1.1 431 ')
  })

  test('credentials in a URL are never accepted', async () => {
    for (const path of [
      '/v1/verify?access_token=x',
      '/v1/forward-auth/default?api_key=x',
      `/healthz?q=${world.caller.secret}`,
    ]) {
      const answer = await fetch(`${world.url}${path}`, {
        method: path.startsWith('/v1/verify') ? 'POST' : 'GET',
      })
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'CREDENTIAL_IN_URL'])
    }
  })

  test('curl --user works', async () => {
    const key = await addKey(world.home)
    const { stdout } = await run('curl', [
      '-s',
      '--user',
      `${world.caller.keyId}:${world.caller.secret}`,
      '--json',
      JSON.stringify({ credential: `${key.keyId}:${key.secret}` }),
      `${world.url}/v1/verify`,
    ])
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, code: 'VALID' })
  })

  test('metrics count a decision of any endpoint', async () => {
    const key = await addKey(world.home)
    const counted = async () => {
      const text = await (await fetch(`${world.url}/metrics`)).text()
      const counts = text.matchAll(/^chatelaine_verification_duration_seconds_count{[^}]*} (\d+)$/gm)
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
    }
    const before = await counted()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const authorization = world.caller.basic
    for (const body of [`token=${key.secret}`, `token=${key.secret}`, 'token=nothing', '']) {
      const headers = { ...form, authorization }
      await fetch(`${world.url}/oauth2/introspect`, { method: 'POST', headers, body })
    }
    for (const workspace of ['default', 'default', 'other', '%']) {
      await fetch(`${world.url}/v1/forward-auth/${workspace}`, { headers: { authorization } })
    }
    expect(await counted()).toBe(before + 8)
  })

  test('metrics contain no name', async () => {
    const text = await (await fetch(`${world.url}/metrics`)).text()
    expect(text).toContain('chatelaine_verification_duration_seconds_bucket{outcome="VALID",le="+Inf"}')
    expect(text).toContain('chatelaine_lease_remaining_seconds')
    expect(text).not.toContain(world.caller.keyId)
  })
})
