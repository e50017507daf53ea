import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld } from '@/test/worlds/verifier'
import { FORWARD_AUTH_METHODS } from '../http/forward-auth-rule'

const world = await openVerifierWorld()
const key = await addKey(world.home, { scopes: ['vulnerabilities:read'] })
afterAll(() => world.close())

const RULE = '/v1/forward-auth/default?permission=vulnerabilities:read'
const headOf = (method: string, lines: readonly string[], path = RULE, authorization = key.basic) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: x', `Authorization: ${authorization}`, ...lines].join('\r\n')}\r\n\r\n`

/** The whole answer until the connection ends. */
async function send(bytes: string): Promise<string> {
  const socket = connect(world.verifier.port, '127.0.0.1')
  let text = ''
  socket.on('error', () => undefined)
  socket.on('data', (piece) => {
    text += piece.toString('latin1')
  })
  socket.write(bytes, 'latin1')
  await new Promise((resolve) => socket.once('close', resolve))
  return text
}

const statusesOf = (text: string) =>
  [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))
/** An answer without its variable parts. */
const plain = (text: string) =>
  text.replace(/^(date|x-request-id): .*\r\n/gim, '').replace(/"requestId":"[^"]*"/, '')
const last = ['Connection: close']

describe('forward-auth with the method of the original request', () => {
  test.each([...FORWARD_AUTH_METHODS, 'PROPFIND'])('judges %s as it judges GET', async (method) => {
    const refusals = [
      [RULE, 'Bearer nothing', 401],
      ['/v1/forward-auth/default?permission=vulnerabilities:write', key.basic, 403],
      ['/v1/forward-auth/elsewhere', key.basic, 401],
      ['/v1/forward-auth/default?scope=x', key.basic, 400],
    ] as const
    const allowed = await send(headOf(method, last))
    expect(statusesOf(allowed)).toEqual([200])
    expect(allowed).toContain(`\r\nX-Access-Key-Id: ${key.keyId}\r\n`)
    expect(plain(allowed)).toBe(plain(await send(headOf('GET', last))))
    for (const [path, authorization, status] of refusals) {
      const refused = await send(headOf(method, last, path, authorization))
      const like = await send(headOf('GET', last, path, authorization))
      expect([path, statusesOf(refused)]).toEqual([path, [status]])
      const [head = '', body = ''] = plain(like).split('\r\n\r\n')
      expect(plain(refused)).toBe(`${head}\r\n\r\n${method === 'HEAD' ? '' : body}`)
    }
  })

  test('answers an OPTIONS without a credential with 401, because the proxy must answer a preflight', async () => {
    const lines = [
      'Host: x',
      'Origin: https://app.example.com',
      'Access-Control-Request-Method: GET',
      ...last,
    ]
    const text = await send(`OPTIONS ${RULE} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    expect(statusesOf(text)).toEqual([401])
    expect(text).toMatch(/^WWW-Authenticate: Basic /m)
  })

  test.each([
    ['TRACE', RULE],
    ['CONNECT', 'api.example.com:443'],
  ])('refuses %s with 405 and lists the allowed methods', async (method, target) => {
    const text = await send(headOf(method, last, target))
    expect(statusesOf(text)).toEqual([405])
    expect(text).toContain('\r\nAllow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n')
    expect(text).toContain('"code":"METHOD_NOT_ALLOWED"')
  })

  const long = 'x'.repeat(200_000)
  test.each([
    ['with a length', ['Content-Length: 5'], 'hello'],
    ['in chunks', ['Transfer-Encoding: chunked'], '5\r\nhello\r\n0\r\n\r\n'],
    ['of 200 kB', [`Content-Length: ${long.length}`], long],
    [
      'of 200 kB in chunks',
      ['Transfer-Encoding: chunked'],
      `${long.length.toString(16)}\r\n${long}\r\n0\r\n\r\n`,
    ],
    [
      'of two types and two encodings',
      [
        'Content-Type: a/b',
        'Content-Type: application/json',
        'Content-Encoding: gzip',
        'Content-Encoding: br',
        'Content-Length: 2',
      ],
      '{]',
    ],
    ['that waits to be asked for', ['Expect: 100-continue', 'Content-Length: 5'], 'hello'],
  ])('ignores a body %s, and the connection continues', async (_what, lines, body) => {
    const socket = connect(world.verifier.port, '127.0.0.1')
    let text = ''
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    for (const [turn, method] of ['POST', 'GET', 'PUT'].entries()) {
      socket.write(headOf(method, lines))
      const finals = () => statusesOf(text).filter((status) => status !== 100)
      await expect.poll(finals, { timeout: 20_000 }).toHaveLength(turn + 1)
      socket.write(body)
      expect(finals()).toEqual(Array(turn + 1).fill(200))
    }
    socket.write(headOf('GET', last))
    await once(socket, 'close')
    expect(statusesOf(text).filter((status) => status !== 100)).toEqual([200, 200, 200, 200])
  })

  test.each([
    ['a body in no chunks', ['Transfer-Encoding: chunked'], 'zz\r\nGET / HTTP/1.1\r\n\r\n'],
    ['a body that breaks in its second chunk', ['Transfer-Encoding: chunked'], '5\r\nhello\r\nzz\r\n'],
    ['a chunk that is longer than it says', ['Transfer-Encoding: chunked'], '1\r\nhello\r\n0\r\n\r\n'],
    ['a megabyte', ['Content-Length: 1000000'], 'x'.repeat(1_000_000)],
  ])(
    'answers a request with %s once, from memory or not, and ends the connection',
    async (_what, lines, body) => {
      const unheard = await addKey(world.home, { scopes: ['vulnerabilities:read'] })
      const wrong = `Bearer ${unheard.secret.slice(0, -1)}`
      for (const [authorization, status] of [
        [unheard.basic, 200],
        [unheard.basic, 200],
        [wrong, 401],
      ] as const) {
        const text = await send(headOf('POST', lines, RULE, authorization) + body)
        expect(statusesOf(text)).toEqual([status])
      }
      const socket = connect(world.verifier.port, '127.0.0.1')
      let text = ''
      socket.on('error', () => undefined)
      socket.on('data', (piece) => {
        text += piece.toString('latin1')
      })
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.write(headOf('POST', lines))
      await expect.poll(() => statusesOf(text), { timeout: 20_000 }).toEqual([200])
      socket.write(body)
      await closed
      expect(statusesOf(text)).toEqual([200])
    },
  )
})

test('a malformed rest of an answered body gets no second answer anywhere', async () => {
  const socket = connect(world.verifier.port, '127.0.0.1')
  let text = ''
  socket.on('error', () => undefined)
  socket.on('data', (piece) => {
    text += piece.toString('latin1')
  })
  socket.write(headOf('POST', ['Transfer-Encoding: chunked'], '/v1/verify?access_token=x'))
  await expect.poll(() => statusesOf(text), { timeout: 20_000 }).toEqual([400])
  socket.write('zz\r\n')
  await new Promise((resolve) => socket.once('close', resolve))
  expect(statusesOf(text)).toEqual([400])
})
