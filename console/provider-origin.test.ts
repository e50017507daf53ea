import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allowedOrigin, providerOrigin } from './provider-origin'

let server: Server
let issuer: string
let asked: string[]
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  asked = []
  answer = (response) =>
    response.end(JSON.stringify({ authorization_endpoint: 'https://login.example.net/auth' }))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('the origins that a sign-in form may post to', () => {
  test('are those of the issuer and of the discovered authorisation endpoint', async () => {
    const origin = providerOrigin(`${issuer}/realm/`)
    expect(await origin.settled()).toEqual([issuer, 'https://login.example.net'])
    expect(asked).toEqual(['/realm/.well-known/openid-configuration'])
  })

  test('are requested once, however many pages are shown', async () => {
    const origin = providerOrigin(issuer)
    await Promise.all(Array.from({ length: 20 }, () => origin.settled()))
    origin.known()
    expect(asked).toHaveLength(1)
  })

  test.each<[string, (response: ServerResponse) => void]>([
    ['an error', (response) => response.writeHead(503).end()],
    ['a page', (response) => response.end('<html>')],
    [
      'an endpoint without encryption',
      (response) => response.end('{"authorization_endpoint":"http://login.example.net/"}'),
    ],
    [
      'a script for an endpoint',
      (response) => response.end('{"authorization_endpoint":"javascript:alert(1)"}'),
    ],
    ['no endpoint', (response) => response.end('{}')],
    ['a redirect', (response) => response.writeHead(302, { location: 'https://evil.example/' }).end()],
    [
      'a megabyte',
      (response) =>
        response.end(`{"authorization_endpoint":"https://a.example/","x":"${'x'.repeat(1_000_000)}"}`),
    ],
    ['a broken connection', (response) => response.destroy()],
  ])('are the issuer alone if the provider answers with %s', async (_case, given) => {
    answer = given
    expect(await providerOrigin(issuer).settled()).toEqual([issuer])
  })

  test('include the endpoint once a provider that was away is back', async () => {
    let time = 0
    const healthy = answer
    answer = (response) => response.writeHead(503).end()
    const origin = providerOrigin(issuer, () => time)
    expect(await origin.settled()).toEqual([issuer])
    answer = healthy
    time = 5_000
    expect(await origin.settled()).toEqual([issuer, 'https://login.example.net'])
  })

  test('stay known while the provider is away', async () => {
    let time = 0
    const origin = providerOrigin(issuer, () => time)
    await origin.settled()
    answer = (response) => response.writeHead(503).end()
    time = 3_600_000
    await origin.settled()
    expect(await origin.settled()).toEqual([issuer, 'https://login.example.net'])
  })

  test('do not delay the page while a provider is silent', async () => {
    answer = () => undefined
    expect(await providerOrigin(issuer).settled()).toEqual([issuer])
  })

  test('are none without a provider', async () => {
    expect(await providerOrigin(undefined).settled()).toEqual([])
  })
})

test.each([
  ['https://login.example.net/a', 'https://login.example.net'],
  ['https://login.example.net:8443/a', 'https://login.example.net:8443'],
  ['http://localhost:9000/a', 'http://localhost:9000'],
  ['http://[::1]:9000/a', 'http://[::1]:9000'],
  ['http://login.example.net/a', null],
  ["https://a;script-src'unsafe-inline'/", null],
  ['https://a,b/', null],
  ['https://*/', null],
  ['data:text/html,x', null],
  ['nonsense', null],
])('a policy may name the origin of %s: %s', (endpoint, origin) => {
  expect(allowedOrigin(endpoint)).toBe(origin)
})
