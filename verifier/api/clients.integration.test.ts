import { execFile } from 'node:child_process'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import axios from 'axios'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'

const run = promisify(execFile)

describe('clients that know only the published document', () => {
  let world: VerifierWorld
  let root: TestKey
  /** The host name of the issuer stands for the verifier of this test. */
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

  test('openid-client finds the endpoints, gets a token, introspects, and revokes', async () => {
    const discover = ({ keyId, secret }: TestKey) =>
      openid.discovery(new URL('https://verifier.test'), keyId, undefined, openid.ClientSecretBasic(secret), {
        algorithm: 'oauth2',
        [openid.customFetch]: fetchHere,
      })
    const asker = await discover(world.caller)
    const key = await addKey(world.home)
    const holder = await discover(key)
    const granted = await openid.clientCredentialsGrant(holder)
    expect(granted.access_token.split('.')).toHaveLength(3)
    for (const token of [key.secret, granted.access_token]) {
      const known = { active: true, client_id: key.keyId }
      expect(await openid.tokenIntrospection(asker, token)).toMatchObject(known)
    }
    await openid.tokenRevocation(holder, key.secret)
    expect(await openid.tokenIntrospection(asker, key.secret)).toEqual({ active: false })
    await expect(openid.clientCredentialsGrant(holder)).rejects.toMatchObject({ status: 401 })
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

  test('axios gets the code of a refusal', async () => {
    const auth = { username: root.keyId, password: world.caller.secret }
    const refused = await axios.get(`${world.url}/v1/self`, { auth, validateStatus: () => true })
    expect([refused.status, refused.data.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(refused.headers['content-type']).toContain('application/problem+json')
  })

  test('curl --user asks who it is, changes something, and fails if it is refused', async () => {
    const curl = (user: string, ...args: string[]) =>
      run('curl', ['--silent', '--show-error', '--fail-with-body', '--user', user, ...args])
    const credential = `${root.keyId}:${root.secret}`
    const self = await curl(credential, `${world.url}/v1/self`)
    expect(JSON.parse(self.stdout)).toMatchObject({ keyId: root.keyId, workspace: 'default' })
    const key = await addKey(world.home)
    const revoke = `${world.url}/v1/access-keys/${key.keyId}/revoke`
    const json = ['--header', 'content-type: application/json', '--data', '{"reason":"the end"}']
    const revoked = await curl(credential, ...json, revoke)
    expect(JSON.parse(revoked.stdout)).toMatchObject({ accessKey: { status: 'revoked' } })
    const refused = await curl(`${key.keyId}:${key.secret}`, `${world.url}/v1/self`).catch((error) => error)
    // 22 is the exit code of curl for a status of 400 and above.
    expect([refused.code, JSON.parse(refused.stdout).code]).toEqual([22, 'UNAUTHENTICATED'])
  })
})
