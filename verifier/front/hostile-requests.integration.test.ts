import { afterAll, describe, expect, test } from 'vitest'
import { sendRaw } from '@/test/servers/proxy'
import { addKey, openVerifierWorld, type TestKey } from '@/test/worlds/verifier'

let key: TestKey
const world = await openVerifierWorld()
key = await addKey(world.home, { scopes: ['reports:read', 'access-keys:read'] })
afterAll(() => world.close())

const send = (lines: readonly string[]) =>
  sendRaw(world.verifier.port, [...lines, 'Host: verifier.test', 'Connection: close'])

const NOT_KEPT = /^cache-control: no-store\r$/im

describe('a URL that the router cannot read', () => {
  test.each([
    ['a broken escape', '/v1/%zz'],
    ['bytes that are no UTF-8', '/v1/access-keys/%ff'],
    ['an id that is far too long', `/v1/access-keys/${'a'.repeat(500)}`],
    ['two slashes', '//v1/access-keys'],
    ['a slash at the end', '/v1/access-keys/'],
    ['a way up', '/v1/../v1/access-keys'],
    ['an escaped slash', '/v1%2faccess-keys'],
    ['a NUL byte', '/v1/access-keys/%00'],
    ['every method at once', '*'],
  ])('%s gets 404, and is neither repeated nor logged', async (_name, path) => {
    const { status, text } = await send([`GET ${path} HTTP/1.1`, `Authorization: ${key.basic}`])
    expect(status).toBe(404)
    expect(text).toMatch(NOT_KEPT)
    expect(text).toMatch(/^content-type: application\/problem\+json/im)
    expect(text).not.toContain('a'.repeat(400))
  })
})

describe('a credential in a URL', () => {
  const places: [string, (secret: string) => string][] = [
    ['in the path', (secret) => `/v1/access-keys/${secret}`],
    ['in a path that does not exist', (secret) => `/keys/${secret}/rotate`],
    ['after a broken escape', (secret) => `/%zz/${secret}`],
    ['escaped', (secret) => `/v1/access-keys/${secret.replaceAll('_', '%5F')}`],
    ['escaped twice', (secret) => `/v1/access-keys/${secret.replaceAll('_', '%255f')}`],
    ['with its scheme', (secret) => `/v1/self?q=Bearer%20${secret}`],
    ['with its id', (secret) => `/v1/self?q=${key.keyId}:${secret}`],
    ['as user info', (secret) => `/v1/self?next=https://${key.keyId}:${secret}@api.test/`],
    ['told by a proxy', (secret) => `/v1/forward-auth/default?permission=a&original=/x?y=${secret}`],
  ]
  test.each(places)('%s is refused and not repeated', async (_name, path) => {
    const { status, text } = await send([`GET ${path(key.secret)} HTTP/1.1`, `Authorization: ${key.basic}`])
    expect([status, /"code":"(\w+)"/.exec(text)?.[1]]).toEqual([400, 'CREDENTIAL_IN_URL'])
    expect(text).not.toContain(key.secret.slice(-40))
    expect(text).toMatch(NOT_KEPT)
  })
})

describe('a request that two readers could read differently', () => {
  test.each([
    ['Content-Type', ['Content-Type: application/json', 'Content-Type: text/plain']],
    ['Content-Encoding', ['Content-Encoding: identity', 'Content-Encoding: gzip']],
    ['Host', ['Host: another.test']],
  ])('with %s twice is refused', async (_name, lines) => {
    const post = ['POST /oauth2/introspect HTTP/1.1', `Authorization: ${world.caller.basic}`]
    const { status, text } = await send([...post, ...lines, 'Content-Length: 0'])
    expect([status, /"code":"(\w+)"/.exec(text)?.[1]]).toEqual([400, 'AMBIGUOUS_HEADERS'])
  })

  test.each(['utf-16', 'iso-8859-1', '"utf-7"'])('with charset %s is refused with 415', async (charset) => {
    const post = ['POST /v1/access-keys HTTP/1.1', `Authorization: ${key.basic}`, 'Content-Length: 0']
    expect((await send([...post, `Content-Type: application/json; charset=${charset}`])).status).toBe(415)
  })
})

test('an instant whose offset the database does not know filters the events of one key', async () => {
  const reader = await addKey(world.home, { scopes: ['audit:read'] })
  const ask = async (query: string) => {
    const answer = await fetch(`${world.url}/v1/audit-events?${query}`, {
      headers: { authorization: reader.basic },
    })
    return { status: answer.status, body: await answer.json() }
  }
  const { status, body } = await ask(`key=${key.keyId}&from=2026-01-01T00:00:00%2B23:00`)
  expect([status, body.items.map(({ keyId }: { keyId: string }) => keyId)]).toEqual([200, [key.keyId]])
  expect((await ask('from=0001-01-01T00:00:00%2B00:01')).status).toBe(422)
})

describe('the rule of a proxy', () => {
  const ask = async (query: string) => {
    const headers = { authorization: key.basic }
    return (await fetch(`${world.url}/v1/forward-auth/default${query}`, { headers })).status
  }

  test.each([
    ['is misspelled', '?permision=reports:write'],
    ['is spelled in capitals', '?Permission=reports:write'],
    ['comes twice', '?permission=reports:read&permission=reports:write'],
    ['comes twice, once escaped', '?permission=reports:read&%70ermission=reports:write'],
    ['is empty', '?permission='],
    ['names no account', '?permission=reports:read&account='],
    ['is a list', '?permission[]=reports:read'],
    ['has something else in it', '?permission=reports:read&debug=1'],
    ['is cut off before its permission', '?account=acc_0000000000000000&original=&permission=reports:write'],
    ['has an escaped original', '?permission=reports:read&%6friginal=/x'],
  ])('that %s lets nobody in', async (_name, query) => {
    expect(await ask(query)).toBe(400)
  })

  test('is not changed by the URL of the client', async () => {
    const account = world.home.accountIds[0]
    const original = '&original=/accounts?permission=reports:read&account=acc_0000000000000000&token=mine'
    expect(await ask(`?permission=reports:write${original}`)).toBe(403)
    expect(await ask(`?permission=reports:read&account=${account}${original}`)).toBe(200)
    expect(await ask(`?permission=reports:read${original}&original=&debug=1`)).toBe(200)
  })

  test('is judged whatever the headers say about a body that stays with the proxy', async () => {
    const headers = ['Content-Encoding: gzip', 'Content-Type: text/plain; charset=iso-8859-1']
    const path = '/v1/forward-auth/default?permission=reports:read'
    expect((await send([`GET ${path} HTTP/1.1`, `Authorization: ${key.basic}`, ...headers])).status).toBe(200)
  })
})
