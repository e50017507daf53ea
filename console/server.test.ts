import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rowsOf } from '@/test/tables'
import { consoleServer } from './server'

const warned = vi.hoisted(() => vi.fn())
const debugged = vi.hoisted(() => vi.fn())
vi.mock('@/lib/logger', () => ({
  loggerFor: () => ({ warn: warned, error: () => undefined, debug: debugged, isLevelEnabled: () => true }),
}))

// The fake application echoes its request headers, and tries to weaken the headers of the answer.
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/broken') throw new Error('a defect')
  if (request.url === '/missing') response.statusCode = 404
  response.setHeader('Cache-Control', 's-maxage=31536000')
  response.setHeader('Content-Security-Policy', "script-src 'unsafe-inline'")
  response.setHeader('X-Powered-By', 'somebody')
  response.setHeader('X-Asked', request.url ?? '')
  if (request.method === 'POST') response.setHeader('X-Length', await lengthOf(request))
  response.end(JSON.stringify(request.headers))
}

const redirectTo = (place: string) => async (_request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('Location', place)
  response.setHeader('Set-Cookie', 'state=1')
  response.statusCode = 303
  response.end()
}

async function lengthOf(request: IncomingMessage): Promise<number> {
  let length = 0
  for await (const piece of request) length += piece.length
  return length
}

const settings = {
  PUBLIC_URL: 'https://keys.example.com',
  CONSOLE_PORT: 3000,
  TRUSTED_PROXIES: ['127.0.0.1'],
  HTTPS: true,
  HSTS_INCLUDE_SUBDOMAINS: false,
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

/** Sends raw lines that `fetch` would correct or refuse. */
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

const OWN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

describe('the console server', () => {
  let isReady = true
  const server = consoleServer(settings, new Set(['/logo.svg']), echo, async () => isReady)
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
    'Host: evil.example',
  ])('drops the client’s header "%s"', async (line) => {
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

  test.each([
    ['that of a trusted proxy', ['X-Request-Id: edge-7f12.5'], 'edge-7f12.5'],
    ['an own one in place of no id', ['X-Request-Id: two words'], OWN_ID],
    ['an own one in place of a secret', [`X-Request-Id: sk-proj-${'aB3'.repeat(16)}`], OWN_ID],
    ['an own one in place of a long one', [`X-Request-Id: ${'a'.repeat(101)}`], OWN_ID],
    ['an own one in place of two', ['X-Request-Id: a', 'X-Request-Id: b'], OWN_ID],
    ['an own one if none is given', [], OWN_ID],
  ])('has one id for a request: %s', async (_case, lines, id) => {
    for (const path of ['/', '/healthz', '/missing', '/broken']) {
      const answer = await get(path, ...lines)
      expect([path, answer.headers['x-request-id']]).toEqual([path, expect.stringMatching(id)])
      if (path === '/') expect(seenBy(answer)['x-request-id']).toBe(answer.headers['x-request-id'])
    }
  })

  test('writes one line at level debug for a request, with its id and without a credential', async () => {
    const secret = `sk-proj-${'aB3'.repeat(16)}`
    await get(`/acme?key=${secret}`, 'X-Request-Id: line-1', `Authorization: Bearer ${secret}`)
    const lines = () =>
      debugged.mock.calls.map(([line]) => line).filter((line) => line.requestId === 'line-1')
    await expect.poll(lines).toMatchObject([{ method: 'GET', route: 'page', status: 200, isWhole: true }])
    expect(JSON.stringify(lines())).not.toContain(secret)
  })

  test('generates the id of a request that did not come from a trusted proxy', async () => {
    const alone = consoleServer({ ...settings, TRUSTED_PROXIES: [] }, new Set(), echo, async () => true)
    const lines = ['GET / HTTP/1.1', 'Host: keys.example.com', 'X-Request-Id: edge-7f12.5']
    const answer = await exchange(await listen(alone), lines)
    expect(answer.headers['x-request-id']).toMatch(OWN_ID)
    expect(answer.body).not.toContain('edge-7f12.5')
    alone.close()
  })

  test.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])(
    'shows no metrics through a proxy (%s)',
    async (name) => {
      const answer = await get('/metrics', `${name}: 203.0.113.9`)
      expect(answer.status).toBe(403)
      expect(answer.body).not.toContain('chatelaine_')
    },
  )

  test('counts requests by group, and by nothing that a client may choose', async () => {
    const counted = consoleServer(settings, new Set(), echo, async () => true)
    const at = await listen(counted)
    const ask = async (start: string, ...lines: string[]) =>
      await exchange(at, [`${start} HTTP/1.1`, 'Host: keys.example.com', ...lines])
    await ask('GET /acme-secret-name/access-keys?q=canary-1')
    await ask('GET /missing/canary-2')
    await ask('CANARY /canary-3')
    await ask('GET /broken')
    await ask('POST /default/policy', 'Content-Length: 0', 'Next-Action: canary-4')
    const { status, headers, body } = await ask('GET /metrics')
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const count = (labels: string) =>
      Number(
        body.match(
          new RegExp(`^chatelaine_console_request_duration_seconds_count\\{${labels}\\} (\\d+)$`, 'm'),
        )?.[1],
      )
    expect(count('route="page",method="GET",status="2xx"')).toBe(2)
    expect(count('route="page",method="GET",status="5xx"')).toBe(1)
    expect(count('route="action",method="POST",status="2xx"')).toBe(1)
    expect(body).not.toMatch(/canary|acme-secret-name/i)
    // The database is unknown here. Therefore no figure claims an empty queue.
    expect(body).toMatch(/^chatelaine_database_up 0$/m)
    expect(body).not.toMatch(/^chatelaine_(sessions_open|jobs_waiting) /m)
    counted.close()
  })

  test('sets no client address if the proxy sent an unreadable one', async () => {
    const seen = seenBy(await get('/', 'X-Forwarded-For: unknown'))
    expect(seen).not.toHaveProperty('x-chatelaine-client-address')
  })

  test('gives each answer its own nonce, and the same one to the application', async () => {
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
      // Other hosts of the domain may still need plain HTTP.
      'strict-transport-security': 'max-age=63072000',
    })
    expect(answer.headers).not.toHaveProperty('x-powered-by')
  })

  test('requires HTTPS on subdomains only if the operator does', async () => {
    const asked = { ...settings, HSTS_INCLUDE_SUBDOMAINS: true }
    const strict = consoleServer(asked, new Set(), echo, async () => true)
    const answer = await exchange(await listen(strict), ['GET / HTTP/1.1', 'Host: keys.example.com'])
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    strict.close()
  })

  test('lets caches keep static and public files only', async () => {
    const cacheControl = async (path: string) => (await get(path)).headers['cache-control']
    for (const path of ['/', '/missing', '/healthz']) expect(await cacheControl(path), path).toBe('no-store')
    for (const path of ['/logo.svg?v=1', '/_next/static/a.js'])
      expect(await cacheControl(path), path).toBe('s-maxage=31536000')
  })

  test.each([
    ['https://login.example.org/auth?a=b', 200, '0; url=https://login.example.org/auth?a=b', undefined],
    ['//login.example.org/auth', 200, '0; url=https://login.example.org/auth', undefined],
    ['/sign-in?error=x', 303, undefined, '/sign-in?error=x'],
    ['https://keys.example.com/a', 303, undefined, 'https://keys.example.com/a'],
  ])('lets a posted form reach %s, and no form end elsewhere', async (place, status, refresh, location) => {
    const lead = consoleServer(settings, new Set(), redirectTo(place), async () => true)
    const at = await listen(lead)
    const lines = ['POST /sign-in HTTP/1.1', 'Host: keys.example.com', 'Content-Length: 0']
    const { headers, ...answer } = await exchange(at, lines)
    expect([answer.status, headers.refresh, headers.location]).toEqual([status, refresh, location])
    expect(headers['content-security-policy']).toMatch(/; form-action 'self'$/)
    expect(headers['set-cookie']).toBe('state=1')
    const scripted = await exchange(at, [...lines, 'Next-Action: abc'])
    expect([scripted.status, scripted.headers.location]).toEqual([303, place])
    lead.close()
  })

  const encrypted = 'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn'
  const session = `__Host-chatelaine.session=${encrypted}`

  test('keeps readable cookies of sign-in, and foreign cookies', async () => {
    const cookies = `${session}; chatelaine.zone=Europe%2FBerlin; theme=a%zz; authjs.callback-url=x`
    const answer = await get('/', `Cookie: ${cookies}`)
    expect(seenBy(answer).cookie).toBe(cookies)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  test.each([
    ['no address', '__Host-chatelaine.callback-url=x'],
    ['a foreign address', '__Host-chatelaine.callback-url=https%3A%2F%2Fevil.example%2F'],
    ['broken percent signs', '__Host-chatelaine.callback-url=%E0%A4%A'],
    ['garbage for a session', '__Host-chatelaine.session=%00%ff'],
    ['an empty session', '__Host-chatelaine.session='],
    ['no value', '__Host-chatelaine.session'],
    ['a piece of a session', `__Host-chatelaine.session.0=${encrypted}`],
    ['an oversized state', `__Host-chatelaine.state=${encrypted}${'x'.repeat(5000)}`],
    ['garbage for a nonce', '__Host-chatelaine.nonce="quoted"'],
    ['garbage for a verifier', '__Host-chatelaine.pkce=a.b.c'],
    ['garbage for a CSRF token', '__Host-chatelaine.csrf-token=abc|def'],
    ['a name without its prefix', `chatelaine.session=${encrypted}`],
    ['another prefix', `__Secure-chatelaine.state=${encrypted}`],
  ])('drops a sign-in cookie with %s, and makes the browser delete it', async (_case, cookie) => {
    const answer = await get('/', `Cookie: a=1; ${cookie}; b=2`)
    expect(seenBy(answer).cookie).toBe('a=1; b=2')
    const name = cookie.split('=')[0]
    expect(answer.headers['set-cookie']).toBe(`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure`)
  })

  test('does not delete a good cookie because of a broken one with the same name', async () => {
    const answer = await get('/', `Cookie: __Host-chatelaine.session=x; ${session}`)
    expect(seenBy(answer).cookie).toBe(session)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  test('passes on the first of several usable cookies, and every session', async () => {
    const [one, two] = ['YQ..YQ.YQ.YQ', 'Yg..Yg.Yg.Yg']
    const name = '__Host-chatelaine.state'
    const sessions = `__Host-chatelaine.session=${one}; __Host-chatelaine.session=${two}`
    const answer = await get('/', `Cookie: ${name}=${one}; ${name}=${two}; ${sessions}`)
    expect(seenBy(answer).cookie).toBe(`${name}=${one}; ${sessions}`)
  })

  test('explains how to fix cookies that are too large', async () => {
    const answer = await get('/', `Cookie: big=${'x'.repeat(17_000)}`)
    expect(answer.status).toBe(431)
    expect(answer.body).toContain('Delete the cookies of this site')
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    const answer = await exchange(port, [`${method} / HTTP/1.1`, 'Host: x'])
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } })
  })

  test.each([
    ['a body over 1 MB', ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 1048577'], 413],
    ['a coding that nobody decodes', ['POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: gzip, chunked'], 501],
    [
      'a length beside chunks',
      ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Transfer-Encoding: chunked'],
      400,
    ],
    ['two hosts', ['GET / HTTP/1.1', 'Host: x', 'Host: y'], 400],
    ['an absolute target', ['GET http://evil.example/ HTTP/1.1', 'Host: x'], 400],
    ['headers over 16 KB', ['GET / HTTP/1.1', 'Host: x', `X-Long: ${'x'.repeat(17_000)}`], 431],
    ['two lengths', ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'], 400],
  ])('refuses %s', async (_case, lines, status) => {
    expect((await exchange(port, lines)).status).toBe(status)
  })

  const chunked = (path = '/') => [`POST ${path} HTTP/1.1`, 'Host: x', 'Transfer-Encoding: chunked']
  const chunk = (length: number) => `${length.toString(16)}\r\n${'x'.repeat(length)}\r\n`

  test.each([
    ['no body', []],
    ['a small body', [5]],
    ['many pieces', Array.from({ length: 300 }, () => 100)],
    ['exactly 1 MB', [1024 * 1024 - 1, 1]],
  ])('passes on %s that comes in chunks, with its length', async (_case, lengths) => {
    const answer = await exchange(port, chunked(), `${lengths.map(chunk).join('')}0\r\n\r\n`)
    const length = String(lengths.reduce((sum, one) => sum + one, 0))
    expect(answer).toMatchObject({ status: 200, headers: { 'x-length': length } })
    expect(seenBy(answer)).toMatchObject({ 'content-length': length, host: 'keys.example.com' })
    expect(seenBy(answer)).not.toHaveProperty('transfer-encoding')
  })

  test('refuses chunks as soon as they exceed 1 MB, without waiting for the end', async () => {
    const answer = await exchange(port, chunked(), chunk(1024 * 1024 + 1))
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } })
  })

  test('routes a foreign request to its refusal, whether its length is known or not', async () => {
    const lines = [...chunked('/default/policy'), 'Origin: https://evil.example']
    const answer = await exchange(port, lines, `${chunk(3)}0\r\n\r\n`)
    expect(answer.headers['x-asked']).toBe('/api/foreign-request')
  })

  test('survives a sender that goes away between chunks', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`${chunked().join('\r\n')}\r\n\r\n${chunk(9)}`)
    await once(socket, 'connect')
    socket.destroy()
    expect((await get('/healthz')).status).toBe(200)
  })

  test('is ready while its database is, and alive either way', async () => {
    isReady = false
    expect([(await get('/readyz')).status, (await get('/healthz')).status]).toEqual([503, 200])
    isReady = true
    expect((await get('/readyz')).status).toBe(200)
  })

  test.each([
    'http://evil.example',
    'null',
    'https://keys.example.com.evil.example',
    'https://keys.example.com:444',
  ])('routes a POST from the origin %s to its refusal, which is recorded', async (origin) => {
    const lines = ['POST /default/policy HTTP/1.1', 'Host: x', 'Next-Action: abc', 'Content-Length: 0']
    const answer = await exchange(port, [...lines, `Origin: ${origin}`])
    expect(answer.headers['x-asked']).toBe('/api/foreign-request')
    expect(seenBy(answer)).toMatchObject({ 'x-chatelaine-path': '/default/policy' })
    expect(seenBy(answer)).not.toHaveProperty('next-action')
  })

  const elsewhere = async (...lines: string[]) =>
    seenBy(await exchange(port, [...lines, 'Content-Length: 0']))['x-chatelaine-elsewhere']

  test.each([
    ['an IP address', 'page', ['GET /sign-in HTTP/1.1', 'Host: 192.0.2.7:3000']],
    ['another port', 'page', ['GET /sign-in HTTP/1.1', 'Host: keys.example.com:8443']],
    ['another name', 'page', ['GET /sign-in HTTP/1.1', 'Host: console.internal']],
    [
      'a name that a proxy passes on',
      'page',
      ['GET / HTTP/1.1', 'Host: x', 'X-Forwarded-Host: console.internal'],
    ],
    [
      'a form of its own page',
      'form',
      ['POST /sign-in HTTP/1.1', 'Host: x', 'Origin: http://keys.example.com', 'Sec-Fetch-Site: same-origin'],
    ],
    [
      'an action of its own page',
      'action',
      ['POST /sign-in HTTP/1.1', 'Host: 192.0.2.7:3000', 'Origin: http://192.0.2.7:3000', 'Next-Action: abc'],
    ],
  ])('recognises %s as another address of the console', async (_case, kind, lines) => {
    expect(await elsewhere(...lines)).toBe(kind)
  })

  test.each([
    ['its name', ['GET /sign-in HTTP/1.1', 'Host: keys.example.com']],
    ['its name in capitals', ['GET /sign-in HTTP/1.1', 'Host: KEYS.Example.COM']],
    ['its name with the port of the scheme', ['GET /sign-in HTTP/1.1', 'Host: keys.example.com:443']],
    [
      'its name behind a proxy that ends TLS',
      ['GET /sign-in HTTP/1.1', 'Host: keys.example.com', 'X-Forwarded-Proto: http'],
    ],
    ['what is no host', ['GET /sign-in HTTP/1.1', 'Host: <script>']],
    ['a question of Next itself', ['GET /sign-in HTTP/1.1', 'Host: localhost:3000', 'RSC: 1']],
    [
      'a claim of a client',
      ['GET /sign-in HTTP/1.1', 'Host: keys.example.com', 'X-Chatelaine-Elsewhere: page'],
    ],
    [
      'a page of somebody else that posts',
      ['POST /sign-in HTTP/1.1', 'Host: keys.example.com', 'Origin: https://evil.example'],
    ],
    [
      'a page of somebody else that posts, by the word of the browser',
      [
        'POST /sign-in HTTP/1.1',
        'Host: evil.example',
        'Origin: https://evil.example',
        'Sec-Fetch-Site: cross-site',
      ],
    ],
    ['a page without an origin', ['POST /sign-in HTTP/1.1', 'Host: keys.example.com', 'Origin: null']],
  ])('does not treat %s as another address of the console', async (_case, lines) => {
    expect(await elsewhere(...lines)).toBeUndefined()
  })

  test.each([
    ['from the console itself', 'POST', 'Origin: https://keys.example.com'],
    ['that names no origin, which the application judges', 'POST', 'X-Other: 1'],
    ['that only reads', 'GET', 'Origin: http://evil.example'],
  ])('leaves a request %s unchanged', async (_case, method, line) => {
    const answer = await exchange(port, [`${method} /a HTTP/1.1`, 'Host: x', 'Content-Length: 0', line])
    expect(answer.headers['x-asked']).toBe('/a')
  })

  test.each(['keys.example.com.', 'KEYS.example.com.'])(
    'redirects a reader from %s, which has a final dot, to its own address',
    async (host) => {
      const answer = await exchange(port, ['GET /a?b=c HTTP/1.1', `Host: ${host}`])
      expect(answer).toMatchObject({ status: 307, headers: { location: 'https://keys.example.com/a?b=c' } })
    },
  )

  test.each([
    ['a page', 'GET /sign-in', 'Host: evil.example', [], 'page'],
    [
      'a page under a name that a proxy passes on',
      'GET /welcome',
      'Host: x',
      ['X-Forwarded-Host: evil.example'],
      'page',
    ],
    ['a form', 'POST /sign-in', 'Host: evil.example', ['Origin: https://evil.example'], 'form'],
    [
      'an action',
      'POST /sign-in',
      'Host: evil.example',
      ['Origin: https://evil.example', 'Next-Action: a'],
      'action',
    ],
  ])(
    'informs the application about %s at another address, and repeats no header',
    async (_case, start, host, lines, kind) => {
      const answer = await exchange(port, [`${start} HTTP/1.1`, host, ...lines, 'Content-Length: 0'])
      expect(seenBy(answer)).toMatchObject({ 'x-chatelaine-elsewhere': kind, host: 'keys.example.com' })
      expect(JSON.stringify(answer.headers)).not.toContain('evil')
    },
  )

  test('logs PUBLIC_URL once for many requests at another address, and not the host that they name', async () => {
    warned.mockClear()
    const server = consoleServer(settings, new Set(), echo, async () => true)
    const at = await listen(server)
    for (const host of ['keys.example.com', 'x.evil.example', 'y.evil.example', '192.0.2.7']) {
      await exchange(at, ['GET /sign-in HTTP/1.1', `Host: ${host}`])
    }
    server.close()
    expect(warned).toHaveBeenCalledTimes(1)
    expect(warned).toHaveBeenCalledWith(
      { PUBLIC_URL: 'https://keys.example.com' },
      expect.stringContaining('set PUBLIC_URL to what people type'),
    )
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
    async () => true,
  )
  let port: number

  beforeAll(async () => {
    port = await listen(server)
  })
  afterAll(() => server.close())

  test.each(['127.0.0.1:3000', '[::1]:3000'])('redirects a reader from %s to its address', async (host) => {
    const answer = await exchange(port, ['GET /a?b=c HTTP/1.1', `Host: ${host}`])
    expect(answer).toMatchObject({ status: 307, headers: { location: 'http://localhost:3000/a?b=c' } })
  })

  test.each(
    rowsOf(`
      its own name                       | GET /a                 | localhost:3000
      another port                       | GET /a                 | 127.0.0.1:4000
      a name that is not of this machine | GET /a                 | evil.example:3000
      what is no page                    | GET /_next/static/a.js | 127.0.0.1:3000
      a form                             | POST /a                | 127.0.0.1:3000
      a path that looks like a host      | GET //evil.example     | 127.0.0.1:3000
    `),
  )('leaves %s unchanged', async (_case, start, host) => {
    const answer = await exchange(port, [`${start} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 0'])
    expect(answer.status).toBe(200)
  })

  const session = 'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn'
  const asked = async (cookie: string) => {
    const answer = await exchange(port, ['GET / HTTP/1.1', 'Host: localhost:3000', `Cookie: ${cookie}`])
    return { seen: JSON.parse(/\{.*\}/s.exec(answer.body)?.[0] ?? '{}').cookie, headers: answer.headers }
  }

  test('keeps the cookies of other consoles on this host, whose names have another port', async () => {
    const others = `chatelaine.session=garbage; 4000.chatelaine.session=garbage; 4000.chatelaine.state=x`
    const { seen, headers } = await asked(`${others}; 3000.chatelaine.session=${session}`)
    expect(seen).toBe(`${others}; 3000.chatelaine.session=${session}`)
    expect(headers).not.toHaveProperty('set-cookie')
  })

  test.each(['session', 'sign-in-refusal', 'callback-url', 'csrf-token', 'pkce', 'state', 'nonce'])(
    'drops an unreadable %s of its own',
    async (part) => {
      const name = `3000.chatelaine.${part}`
      const { seen, headers } = await asked(`a=1; ${name}=garbage; 3000xchatelaine.session=y`)
      expect(seen).toBe('a=1; 3000xchatelaine.session=y')
      expect(headers['set-cookie']).toBe(`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
    },
  )

  test('learns from the proxy that people use https', async () => {
    const lines = ['GET /sign-in HTTP/1.1', 'Host: localhost:3000', 'X-Forwarded-Proto: https']
    expect((await exchange(port, lines)).body).toContain('"x-chatelaine-elsewhere":"page"')
  })

  test('promises no HTTPS', async () => {
    const answer = await exchange(port, ['GET / HTTP/1.1', 'Host: localhost:3000'])
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  })
})
