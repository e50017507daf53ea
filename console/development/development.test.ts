import { EventEmitter, once } from 'node:events'
import { request, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EnvError } from '@/lib/settings/env-error'
import { consoleServer } from '../server'
import { requireLoopback } from './loopback-only'
import { type ReloadChannel, reloadChannel } from './reload-channel'

const PUBLIC_URL = 'http://localhost:3000'
const OWN = { host: 'localhost:3000', origin: PUBLIC_URL }

describe('the console in development', () => {
  let server: Server
  let channel: ReloadChannel

  beforeEach(async () => {
    const nextListener = new EventEmitter().on('upgrade', (_request, socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    )
    channel = reloadChannel(PUBLIC_URL, nextListener)
    const settings = {
      PUBLIC_URL,
      CONSOLE_PORT: 3000,
      TRUSTED_PROXIES: [],
      HTTPS: false,
      HSTS_INCLUDE_SUBDOMAINS: false,
    }
    const openings = { scriptSources: ["'unsafe-eval'"], upgrade: channel.upgrade }
    const ready = async () => true
    const page = async (_request: unknown, response: { end(): void }) => response.end()
    server = consoleServer(settings, new Set(), page, ready, undefined, openings)
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterEach(() => {
    channel.close()
    server.close()
  })

  const ask = (path: string, headers: Record<string, string>) => {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    return request({ host: '127.0.0.1', port, path, headers }).end()
  }
  const upgrade = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const outgoing = ask(path, { ...headers, connection: 'Upgrade', upgrade: 'websocket' })
      outgoing.once('error', reject).once('response', ({ statusCode }) => resolve(statusCode))
      outgoing.once('upgrade', ({ statusCode }) => resolve(statusCode))
    })

  test('allows eval in its policy, which otherwise is that of production', async () => {
    const [answer] = await once(ask('/', { host: OWN.host }), 'response')
    answer.resume()
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'unsafe-eval';/)
    expect(policy).toContain("default-src 'self'; ")
    expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' })
  })

  test('opens the channel for its own pages', async () => {
    expect(await upgrade('/_next/hmr', OWN)).toBe(101)
  })

  test.each([
    ['a page of another origin', '/_next/hmr', { ...OWN, origin: 'http://localhost:4000' }],
    ['a page of another site', '/_next/hmr', { ...OWN, origin: 'http://evil.example' }],
    ['a name that leads to this machine', '/_next/hmr', { ...OWN, host: 'evil.example:3000' }],
    ['a program that names no origin', '/_next/hmr', { host: OWN.host }],
    ['another path', '/acme', OWN],
  ])('opens no channel for %s', async (_case, path, headers) => {
    expect(await upgrade(path, headers)).toBe(400)
  })

  test('ends open channels when it stops', async () => {
    await upgrade('/_next/hmr', OWN)
    const closed = once(server, 'close')
    server.close()
    channel.close()
    await closed
  })
})

describe('a development server', () => {
  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('listens on %s', (HOST) => {
    expect(() => requireLoopback({ HOST, PUBLIC_URL })).not.toThrow()
  })

  test.each(['0.0.0.0', '::', '192.0.2.1', '127.0.0.1.evil.example', 'keys.example.com'])(
    'does not listen on %s',
    (HOST) => expect(() => requireLoopback({ HOST, PUBLIC_URL })).toThrow(EnvError),
  )

  test.each(['https://keys.example.com', 'http://192.0.2.1:3000', 'http://localhost.evil.example'])(
    'is not opened as %s',
    (url) => expect(() => requireLoopback({ HOST: '::1', PUBLIC_URL: url })).toThrow(EnvError),
  )
})
