import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import axios from 'axios'
import * as oauth from 'oauth4webapi'
import createClient from 'openapi-fetch'
import openapiTypescript, { astToString } from 'openapi-typescript'
import * as openid from 'openid-client'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/verifier-world'
import { keyInput } from '@/test/world'

const run = promisify(execFile)

type Created = { keyId: string; secret: { value: string } | null; repeated: boolean }

/** What the generated types say of the calls below; that they do say it, the first test checks. */
type Paths = {
  '/v1/self': { get: { responses: { 200: { content: { 'application/json': { keyId: string } } } } } }
  '/v1/access-keys': {
    get: {
      parameters: { query?: { limit?: string; cursor?: string; sort?: string } }
      responses: {
        200: { content: { 'application/json': { items: { id: string }[]; nextCursor: string | null } } }
      }
    }
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string } }
      requestBody: { content: { 'application/json': Record<string, unknown> } }
      responses: {
        200: { content: { 'application/json': Created } }
        201: { content: { 'application/json': Created } }
        409: { content: { 'application/problem+json': { code: string } } }
      }
    }
  }
}

describe('clients that know only the published document', () => {
  let world: VerifierWorld
  let root: TestKey
  /** The issuer's name stands for the verifier of this test. */
  const fetchHere = (
    url: string,
    { method, headers, body }: { method?: string; headers?: HeadersInit; body?: unknown },
  ) =>
    fetch(url.replace('https://verifier.test', world.url), {
      method: method ?? 'GET',
      headers: headers ?? {},
      body: body === undefined || body === null ? null : String(body),
    })

  beforeAll(async () => {
    world = await openVerifierWorld()
    root = await addKey(world.home, { grants: [{ role: 'global_admin' }], expiration: { period: '1_year' } })
  })
  afterAll(() => world.close())

  test('openapi-typescript makes types of it that compile', async () => {
    const document = JSON.parse(await (await fetch(`${world.url}/openapi.json`)).text())
    const types = astToString(await openapiTypescript(document))
    const { diagnostics } = ts.transpileModule(types, { reportDiagnostics: true })
    expect(diagnostics).toEqual([])
    for (const name of [
      '"/v1/access-keys"',
      '"/v1/self"',
      'createAccessKey: {',
      '"Idempotency-Key"?: string',
    ]) {
      expect(types).toContain(name)
    }
  })

  test('openapi-fetch pages through a list: each key once, none left out', async () => {
    for (let made = 0; made < 7; made += 1) await addKey(world.home)
    const client = createClient<Paths>({ baseUrl: world.url, headers: { authorization: root.basic } })
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: '3', sort: 'name', ...(cursor === undefined ? {} : { cursor }) }
      const { data } = await client.GET('/v1/access-keys', { params: { query } })
      ids.push(...(data?.items ?? []).map(({ id }) => id))
      cursor = data?.nextCursor ?? undefined
    } while (cursor !== undefined)
    const [stored] = await world.sql<{ count: number }>(
      'select count(*)::int from access_keys where workspace_id = $1 and deleted_at is null',
      [world.home.id],
    )
    expect(ids).toHaveLength(stored?.count ?? -1)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('ten parallel repeats of a creation make one key, and reveal one secret once', async () => {
    const client = createClient<Paths>({ baseUrl: world.url, headers: { authorization: root.basic } })
    const { requestId: _requestId, ...body } = keyInput()
    const params = { header: { 'Idempotency-Key': randomUUID() } }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.POST('/v1/access-keys', { body, params })),
    )
    const told = answers.map(({ data }) => data)
    expect(new Set(told.map((one) => one?.keyId)).size).toBe(1)
    expect(told.filter((one) => one?.secret !== null)).toHaveLength(1)
    expect(told.filter((one) => one?.repeated === false)).toHaveLength(1)
    const [count] = await world.sql<{ events: number }>(
      `select count(*)::int as events from audit_events where action = 'access_key.created' and key_id = $1`,
      [told[0]?.keyId],
    )
    expect(count?.events).toBe(1)
  })

  test('ten parallel rotations of itself leave a key with two active secrets', async () => {
    const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['self:rotate'] })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        fetch(`${world.url}/v1/self/rotate`, { method: 'POST', headers: { authorization: key.basic } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...new Array(9).fill(409)])
  })

  test('oauth4webapi finds the endpoints, introspects, and revokes', async () => {
    const issuer = new URL('https://verifier.test')
    const options = { [oauth.customFetch]: fetchHere }
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' }),
    )
    const client = { client_id: world.caller.keyId }
    const authentication = oauth.ClientSecretBasic(world.caller.secret)
    const key = await addKey(world.home)
    const introspect = async () =>
      await oauth.processIntrospectionResponse(
        server,
        client,
        await oauth.introspectionRequest(server, client, authentication, key.secret, options),
      )
    expect(await introspect()).toMatchObject({ active: true, client_id: key.keyId })
    const holder = { client_id: key.keyId }
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, holder, oauth.None(), key.secret, options),
    )
    expect(await introspect()).toEqual({ active: false })
    const granted = await oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, authentication, {}, options),
    )
    expect(granted.token_type).toBe('bearer')
  })

  test('openid-client gets a token by client credentials', async () => {
    const configuration = await openid.discovery(
      new URL('https://verifier.test'),
      world.caller.keyId,
      undefined,
      openid.ClientSecretBasic(world.caller.secret),
      { algorithm: 'oauth2', [openid.customFetch]: fetchHere },
    )
    const granted = await openid.clientCredentialsGrant(configuration)
    expect(granted.access_token.split('.')).toHaveLength(3)
  })

  test('axios authenticates with user name and password, and reads a stream', async () => {
    const auth = { username: root.keyId, password: root.secret }
    const { data } = await axios.get<Readable>(`${world.url}/v1/audit-events/export`, {
      auth,
      responseType: 'stream',
    })
    let text = ''
    for await (const piece of data) text += String(piece)
    const events = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(events.length).toBeGreaterThan(5)
    expect(events[0]).toMatchObject({ action: expect.any(String), at: expect.any(String) })
  })

  test('curl --user asks who it is', async () => {
    const { stdout } = await run('curl', [
      '-s',
      '--user',
      `${root.keyId}:${root.secret}`,
      `${world.url}/v1/self`,
    ])
    expect(JSON.parse(stdout)).toMatchObject({ keyId: root.keyId, workspace: 'default' })
  })
})
