import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld } from '@/test/worlds/verifier'

const MEGABYTE = 1_000_000
/** The data that the sockets of one machine may buffer, besides the data that the verifier reads and discards. */
const IN_SOCKETS = 16 * MEGABYTE

const world = await openVerifierWorld()
const key = await addKey(world.home, { scopes: ['access-keys:read'] })
afterAll(() => world.close())

// Not once() of node:events, which also rejects with the error of a cut connection. That error is expected here.
const eventOf = (socket: Socket, event: string) =>
  new Promise<void>((resolve) => socket.once(event, () => resolve()))

/** Sends while the socket accepts data, and reads meanwhile. */
async function sendWithoutEnd(head: string, piece: string): Promise<{ text: string; taken: number }> {
  const socket = connect(world.verifier.port, '127.0.0.1')
  let text = ''
  socket.on('error', () => undefined)
  socket.on('data', (data) => {
    text += data.toString('latin1')
  })
  socket.write(head)
  const closed = eventOf(socket, 'close')
  while (!socket.destroyed && socket.bytesWritten < 4 * IN_SOCKETS) {
    if (!socket.write(piece)) await Promise.race([eventOf(socket, 'drain'), closed])
  }
  const taken = socket.bytesWritten - socket.writableLength
  socket.destroy()
  return { text, taken }
}

describe('an unwanted body', () => {
  const WITH_LENGTH: [string, string] = ['Content-Length: 400000000', 'x'.repeat(MEGABYTE)]
  const CHUNKED: [string, string] = ['Transfer-Encoding: chunked', `f4240\r\n${'x'.repeat(MEGABYTE)}\r\n`]
  const requests: [string, number][] = [
    ['POST /v1/verify', 413],
    ['POST /oauth2/token', 413],
    ['POST /v1/access-keys', 413],
    ['POST /v1/verify?access_token=x', 400],
    ['GET /healthz', 200],
    ['GET /v1/forward-auth/default?permission=access-keys:read', 200],
    ['TRACE /', 405],
  ]
  test.each(
    requests.flatMap(([line, status]) =>
      [WITH_LENGTH, CHUNKED].map((body) => [line, status, ...body] as const),
    ),
  )('is not read to its end: %s, %i, %s', async (line, status, length, piece) => {
    const isForm = line.includes('oauth2')
    const head = [
      `${line} HTTP/1.1`,
      'Host: x',
      `Authorization: ${key.basic}`,
      `Content-Type: ${isForm ? 'application/x-www-form-urlencoded' : 'application/json'}`,
      length,
    ]
    const { text, taken } = await sendWithoutEnd(`${head.join('\r\n')}\r\n\r\n`, piece)
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(taken).toBeLessThan(IN_SOCKETS)
  })

  test('is read to its end if it is short, and the connection continues', async () => {
    const socket = connect(world.verifier.port, '127.0.0.1')
    for (const size of [60_000, 200_000, 2]) {
      const head = `POST /v1/verify?access_token=x HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`
      socket.write(head)
      const [answer] = await once(socket, 'data')
      expect(String(answer)).toMatch(/^HTTP\/1.1 400 /)
      socket.write('x'.repeat(size))
    }
    socket.destroy()
  })

  test('is refused with an answer that a sender reads even if it sends everything first', async () => {
    for (const size of [70_000, 200_000, 260_000]) {
      const socket = connect(world.verifier.port, '127.0.0.1')
      socket.pause()
      const head = `POST /v1/verify HTTP/1.1\r\nHost: x\r\nAuthorization: ${key.basic}\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.write(head + 'x'.repeat(size), () => resolve())
      })
      await sleep(50)
      const [data] = await Promise.all([once(socket, 'data'), socket.resume()])
      expect(String(data)).toMatch(/^HTTP\/1.1 413 /)
      socket.destroy()
    }
  })
})
