import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import pg from 'pg'
import { type Logger, pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseClock } from './database-clock'
import { Lease } from './lease'
import { leaseConnection } from './lease-connection'

let server: Server
let attempts: number
let lines: { msg: string }[]

beforeEach(async () => {
  attempts = 0
  lines = []
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.close()
})

const log = (): Logger => pino({}, { write: (line: string) => lines.push(JSON.parse(line)) })

function leaseOn(port: number): Lease {
  return new Lease({
    identity: { id: 'ver_0', name: 'a verifier', version: '0' },
    connect: () => {
      attempts += 1
      return leaseConnection(`postgres://nobody:x@127.0.0.1:${port}/nothing`, 'chatelaine_app')
    },
    heartbeats: new pg.Pool(),
    clock: new DatabaseClock(),
    onChange: () => null,
    onReset: () => undefined,
    enterHistory: async () => undefined,
    figures: () => ({}),
    log: log(),
  })
}

test.each([
  ['ends each connection without a word', () => undefined],
  ['refuses connections', () => void server.close()],
])('a database that %s is asked at most twice a second, and logged once', async (_how, begin) => {
  const address = server.address()
  begin()
  const lease = leaseOn(typeof address === 'object' && address !== null ? address.port : 0)
  const begunAt = performance.now()
  await lease.start()
  await expect.poll(() => attempts, { timeout: 30_000 }).toBeGreaterThan(5)
  const seconds = (performance.now() - begunAt) / 1_000
  // The first pauses are shorter than half a second.
  expect(attempts).toBeLessThanOrEqual(3 + 2 * seconds)
  expect(lease.isHeld()).toBe(false)
  await lease.stop()
  expect(lines.map(({ msg }) => msg)).toEqual(['the lease cannot be renewed'])
})
