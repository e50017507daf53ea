import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consoleServer } from './server'

// The fake application echoes the headers it was given, and tries to weaken those of the answer.
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/broken') throw new Error('a defect')
  if (request.url === '/missing') response.statusCode = 404
  response.setHeader('Cache-Control', 's-maxage=31536000')
  response.setHeader('Content-Security-Policy', "script-src 'unsafe-inline'")
  response.setHeader('X-Powered-By', 'somebody')
  response.end(JSON.stringify(request.headers))
}

const settings = {
  PUBLIC_URL: 'https://keys.example.com',
  CONSOLE_PORT: 3000,
  TRUSTED_PROXIES: ['127.0.0.1'],
  HTTPS: true,
  OIDC_ISSUER: 'https://login.example.org/realm',
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** What `fetch` would mend or refuse goes out as it is written. */
async function exchange(port: number, lines: readonly string[], body = ''): Promise<Answer> {
  const socket = connect(port, '127.0.0.1')
  socket.end(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`)
  let text = ''
  for await (const chunk of socket) text += chunk
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [start = '', ...headerLines] = head.split('\r\n')
  const headers = headerLines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ])
  return {
    status: Number(start.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  }
}

describe('the console server', () => {
  const server = consoleServer(settings, new Set(['/logo.svg']), echo)
  let port: number

  beforeAll(async () => {
    port = await listen(server)
  })
  afterAll(() => server.close())

  const get = (path: string, ...lines: string[]) =>
    exchange(port, [`GET ${path} HTTP/1.1`, 'Host: keys.example.com', ...lines])
  const seenBy = (answer: Answer): Record<string, string> =>
    JSON.parse(/\{.*\}/s.exec(answer.body)?.[0] ?? '{}')

  test.each([
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: gopher',
    'X_Forwarded_Host: evil.example',
    'Forwarded: host=evil.example',
    'X-Real-IP: 192.0.2.66',
    'X-Chatelaine-Client-Address: 192.0.2.66',
    'X-Chatelaine-Role: evil',
    'X-Middleware-Subrequest: evil',
    'X-Middleware-Rewrite: /evil',
    'X-Nonce: evil',
    "Content-Security-Policy: script-src 'nonce-evil'",
    'X-Request-Id: evil',
    'Host: evil.example',
  ])('lets nobody say "%s"', async (line) => {
    const lines = line.startsWith('Host') ? ['GET / HTTP/1.1', line] : ['GET / HTTP/1.1', 'Host: x', line]
    const seen = seenBy(await exchange(port, lines))
    expect(JSON.stringify(seen)).not.toMatch(/evil|gopher|192\.0\.2\.66/)
    expect(seen).toMatchObject({
      host: 'keys.example.com',
      'x-forwarded-host': 'keys.example.com',
      'x-forwarded-proto': 'https',
      'x-chatelaine-client-address': '127.0.0.1',
    })
  })

  test('takes the client address from a trusted proxy', async () => {
    const seen = seenBy(await get('/', 'X-Forwarded-For: 10.0.0.1, 203.0.113.9'))
    expect(seen['x-chatelaine-client-address']).toBe('203.0.113.9')
  })

  test('stamps no address where the proxy sent none that can be read', async () => {
    const seen = seenBy(await get('/', 'X-Forwarded-For: unknown'))
    expect(seen).not.toHaveProperty('x-chatelaine-client-address')
  })

  test('gives each answer a nonce of its own, the same to the application', async () => {
    const [one, other] = [await get('/'), await get('/')]
    const [nonce] = one.headers['content-security-policy']?.toString().match(/'nonce-[^']+'/) ?? []
    expect(nonce).toBeDefined()
    expect(seenBy(one)['content-security-policy']).toBe(one.headers['content-security-policy'])
    expect(other.headers['content-security-policy']).not.toContain(nonce)
  })

  test.each([
    ['a page', '/', 200],
    ['a page that is missing', '/missing', 404],
    ['a defect', '/broken', 500],
    ['a health check', '/healthz', 200],
    ['a script', '/_next/static/a.js', 200],
  ])('puts the security headers on %s', async (_case, path, status) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline/)
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
    })
    expect(answer.headers).not.toHaveProperty('x-powered-by')
  })

  test('lets caches keep static and public files only', async () => {
    const cacheControl = async (path: string) => (await get(path)).headers['cache-control']
    expect(await cacheControl('/')).toBe('no-store')
    expect(await cacheControl('/missing')).toBe('no-store')
    expect(await cacheControl('/healthz')).toBe('no-store')
    expect(await cacheControl('/logo.svg?v=1')).toBe('s-maxage=31536000')
    expect(await cacheControl('/_next/static/a.js')).toBe('s-maxage=31536000')
  })

  test('lets a form lead to the sign-in provider', async () => {
    const answer = await get('/')
    expect(answer.headers['content-security-policy']).toContain(
      "form-action 'self' https://login.example.org",
    )
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    const answer = await exchange(port, [`${method} / HTTP/1.1`, 'Host: x'])
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } })
  })

  test.each([
    ['a body over 1 MB', ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 1048577'], 413],
    ['a body without a length', ['POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked'], 411],
    ['two hosts', ['GET / HTTP/1.1', 'Host: x', 'Host: y'], 400],
    ['an absolute target', ['GET http://evil.example/ HTTP/1.1', 'Host: x'], 400],
    ['headers over 16 KB', ['GET / HTTP/1.1', 'Host: x', `X-Long: ${'x'.repeat(17_000)}`], 431],
    ['two lengths', ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'], 400],
  ])('refuses %s', async (_case, lines, status) => {
    expect((await exchange(port, lines)).status).toBe(status)
  })

  test('refuses WebSockets', async () => {
    const upgrade = ['GET / HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade']
    expect((await exchange(port, upgrade)).status).toBe(400)
  })
})

describe('a console on this machine', () => {
  const server = consoleServer(
    { ...settings, PUBLIC_URL: 'http://localhost:3000', HTTPS: false },
    new Set(),
    echo,
  )
  let port: number

  beforeAll(async () => {
    port = await listen(server)
  })
  afterAll(() => server.close())

  test.each(['127.0.0.1:3000', '[::1]:3000'])('leads a reader from %s to its own address', async (host) => {
    const answer = await exchange(port, ['GET /a?b=c HTTP/1.1', `Host: ${host}`])
    expect(answer).toMatchObject({ status: 307, headers: { location: 'http://localhost:3000/a?b=c' } })
  })

  test.each([
    ['its own name', 'GET /a', 'localhost:3000'],
    ['another port', 'GET /a', '127.0.0.1:4000'],
    ['a name that is not of this machine', 'GET /a', 'evil.example:3000'],
    ['what is no page', 'GET /_next/static/a.js', '127.0.0.1:3000'],
    ['a form', 'POST /a', '127.0.0.1:3000'],
    ['a path that looks like a host', 'GET //evil.example', '127.0.0.1:3000'],
  ])('leaves %s where it is', async (_case, start, host) => {
    const answer = await exchange(port, [`${start} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 0'])
    expect(answer.status).toBe(200)
  })

  test('promises no HTTPS', async () => {
    const answer = await exchange(port, ['GET / HTTP/1.1', 'Host: localhost:3000'])
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  })
})
