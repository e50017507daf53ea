import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { randomBase62 } from '@/lib/secrets/random'
import { metricSum, processorMs, quantile, residentMegabytes, tally, tell } from '@/test/faults/measures'
import { openLine, verifyRequest } from '@/test/faults/raw-load'
import { startSteadyClient } from '@/test/faults/steady-client'
import { startProcess, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'

/** The rate of the steady client that is measured before and during each attack. */
const OTHERS_PER_SECOND = 50

const rounded = (value: number) => Math.round(value * 10) / 10
const closeOf = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
const drainOf = (socket: Socket) => new Promise<void>((resolve) => socket.once('drain', () => resolve()))

describe('hostile clients', () => {
  let world: VerifierWorld
  let victim: VerifierProcess
  let other: TestKey
  let before: number

  beforeAll(async () => {
    world = await openVerifierWorld()
    victim = await startProcess(world, world.appUrl)
    other = await addKey(world.home)
    await beside(() => sleep(2_000))
    before = residentMegabytes(pid())
  })
  afterAll(async () => {
    await victim?.stop()
    await world?.close()
  })
  afterEach(async () => {
    expect(victim.child.exitCode).toBeNull()
    expect(residentMegabytes(pid()) - before).toBeLessThan(150)
  })

  const pid = () => victim.workers()[0] ?? 0
  /** Processor time of the database processes that serve the verifier. */
  const databaseMs = async () => {
    const backends = await world.sql<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name like 'chatelaine-verifier%'`,
    )
    return backends.reduce((sum, backend) => sum + processorMs(backend.pid).had, 0)
  }
  const port = () => Number(new URL(victim.url).port)

  /** Runs an attack while another client asks about its key at a steady pace. Returns the delays of that client. */
  const beside = async (act: () => Promise<unknown>) => {
    const client = await startSteadyClient(victim.url, world.caller.basic, other.basic, OTHERS_PER_SECOND)
    const before = processorMs(pid())
    const databaseBefore = await databaseMs()
    const loaderBefore = processorMs(process.pid)
    const startedAt = performance.now()
    await act()
    const seconds = (performance.now() - startedAt) / 1_000
    const after = processorMs(pid())
    const { waits, codes, lost } = await client.stop()
    return {
      p99: quantile(waits, 0.99),
      p50: quantile(waits, 0.5),
      codes: tally(codes),
      lost,
      seconds,
      verifierMs: after.had - before.had,
      verifierWaitedMs: after.waited - before.waited,
      databaseMs: (await databaseMs()) - databaseBefore,
      loaderMs: processorMs(process.pid).had - loaderBefore.had,
    }
  }
  /** `count`: the number of hostile requests, from which the processor time of one is computed. */
  const measure = async (what: string, count: number, act: () => Promise<Record<string, unknown>>) => {
    const quiet = await beside(() => sleep(5_000))
    let outcome: Record<string, unknown> = {}
    const others = await beside(async () => {
      outcome = await act()
    })
    const idle = (quiet.verifierMs / quiet.seconds) * others.seconds
    tell(what, {
      ...outcome,
      othersP50Ms: rounded(others.p50),
      othersP99Ms: rounded(others.p99),
      quietP50Ms: rounded(quiet.p50),
      quietP99Ms: rounded(quiet.p99),
      seconds: rounded(others.seconds),
      verifierMicrosecondsEach: Math.round(((others.verifierMs - idle) / count) * 1_000),
      databaseMicrosecondsEach: Math.round((others.databaseMs / count) * 1_000),
      verifierBusyPercent: Math.round(others.verifierMs / others.seconds / 10),
      verifierWaitedForProcessorPercent: Math.round(others.verifierWaitedMs / others.seconds / 10),
      loaderBusyPercent: Math.round(others.loaderMs / others.seconds / 10),
      megabytes: Math.round(residentMegabytes(pid())),
      megabytesBefore: Math.round(before),
    })
    expect(Object.keys(others.codes)).toEqual(['VALID'])
    expect(others.lost).toBe(0)
    return outcome
  }

  /** Sends bytes on a new connection. Returns the status of the answer; 0 for none. */
  const send = async (bytes: Buffer | string, pieces = 1): Promise<number> => {
    const socket = connect(port(), '127.0.0.1')
    let text = ''
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.setTimeout(10_000, () => socket.destroy())
    const closed = closeOf(socket)
    const whole = Buffer.from(bytes)
    for (let index = 0; index < pieces && !socket.destroyed; index += 1) {
      if (!socket.write(whole)) await Promise.race([drainOf(socket), closed])
    }
    await closed
    return Number(text.split(' ')[1] ?? 0)
  }
  /** Asks about the credentials of a list, each after the answer to the one before. */
  const askEach = (credentials: string[], onCode: (code: string | null) => void) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const credential = credentials.pop()
        if (credential !== undefined) line.send(verifyRequest(world.caller.basic, { credential }))
        else {
          line.close()
          resolve()
        }
      }
      const line = openLine('127.0.0.1', port(), ({ code }) => {
        if (line.lost() > 0) reject(new Error('a connection ended before its answer'))
        onCode(code)
        next()
      })
      next()
    })
  const many = async (count: number, act: (index: number) => Promise<number>) => {
    const statuses: number[] = []
    let next = 0
    const work = async () => {
      while (next < count) {
        next += 1
        statuses.push(await act(next))
      }
    }
    await Promise.all(Array.from({ length: 10 }, work))
    return tally(statuses)
  }
  const head = (lines: readonly string[]) =>
    `POST /v1/verify HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`
  const json = 'Content-Type: application/json'
  const withBody = (body: Buffer | string, ...lines: string[]) =>
    Buffer.concat([
      Buffer.from(
        head([
          json,
          `Authorization: ${world.caller.basic}`,
          `Content-Length: ${Buffer.byteLength(body)}`,
          ...lines,
        ]),
      ),
      Buffer.from(body),
    ])

  test('100,000 distinct unknown credentials: no valid answer, no row, bounded memory', async () => {
    const rows = () =>
      world.sql(
        'select (select count(*) from usage_minutes)::int as uses, (select count(*) from audit_events)::int as events',
      )
    await sleep(4_000)
    const earlier = await rows()
    await measure('100,000 unknown credentials', 100_000, async () => {
      const codes: (string | null)[] = []
      const credentials = Array.from({ length: 100_000 }, () =>
        formatOpaqueSecret('chatel', `ak_${randomBase62(16)}`, randomBase62(43)),
      )
      const startedAt = performance.now()
      await Promise.all(Array.from({ length: 50 }, () => askEach(credentials, (code) => codes.push(code))))
      const seconds = (performance.now() - startedAt) / 1_000
      return { codes: tally(codes), perSecond: Math.round(codes.length / seconds) }
    })
    await sleep(4_000)
    const later = await rows()
    // The calls of the calling key are counted by minute; a guess writes nothing.
    expect(Number(later[0]?.uses) - Number(earlier[0]?.uses)).toBeLessThan(20)
    expect(later[0]?.events).toBe(earlier[0]?.events)
    const metrics = await (await fetch(`${victim.url}/metrics`)).text()
    expect(metricSum(metrics, 'chatelaine_unknown_credentials')).toBeLessThanOrEqual(50_000)
  })

  test('10 kB credentials, in the header and in the body', async () => {
    const long = 'a'.repeat(10_000)
    const outcome = await measure('10 kB credentials', 1_500, async () => ({
      inBasic: await many(500, () =>
        send(`${head([json, `Authorization: Basic ${long}`, 'Content-Length: 2'])}{}`),
      ),
      inBearer: await many(500, () =>
        send(`${head([json, `Authorization: Bearer ${long}`, 'Content-Length: 2'])}{}`),
      ),
      inBody: await many(500, () => send(withBody(JSON.stringify({ credential: long })))),
    }))
    // The guess throttle delays a hundred guesses a minute. All of these count, because they share an address.
    for (const kind of ['inBasic', 'inBearer'] as const) {
      expect(['401', '429']).toEqual(expect.arrayContaining(Object.keys(Object(outcome[kind]))))
    }
  })

  test('40 MB bodies, with a length and without', async () => {
    const megabyte = 'x'.repeat(1_000_000)
    const chunk = `f4240\r\n${megabyte}\r\n`
    const outcome = await measure('40 MB bodies', 60, async () => ({
      withLength: await many(30, async () => {
        const socket = connect(port(), '127.0.0.1')
        socket.on('error', () => undefined)
        socket.write(head([json, `Authorization: ${world.caller.basic}`, 'Content-Length: 40000000']))
        return await statusWhileSending(socket, megabyte)
      }),
      chunked: await many(30, async () => {
        const socket = connect(port(), '127.0.0.1')
        socket.on('error', () => undefined)
        socket.write(head([json, `Authorization: ${world.caller.basic}`, 'Transfer-Encoding: chunked']))
        return await statusWhileSending(socket, chunk)
      }),
    }))
    expect(outcome).toEqual({ withLength: { 413: 30 }, chunked: { 413: 30 } })
  })

  test('300 slow connections: half with headers, half with bodies that never end', async () => {
    const outcome = await measure('300 slow connections', 300, async () => {
      const startedAt = performance.now()
      const ended: number[] = []
      const slow = Array.from({ length: 300 }, (_, index) => {
        const socket = connect(port(), '127.0.0.1')
        const start =
          index % 2 === 0
            ? 'POST /v1/verify HTTP/1.1\r\nHost: x\r\n'
            : head([json, `Authorization: ${world.caller.basic}`, 'Content-Length: 60000'])
        socket.write(start)
        socket.on('error', () => undefined)
        socket.on('data', () => undefined)
        socket.on('close', () => ended.push(performance.now() - startedAt))
        return { socket, drop: index % 2 === 0 ? 'X-A: b\r\n' : ' ' }
      })
      for (let second = 0; second < 30 && ended.length < slow.length; second += 1) {
        for (const { socket, drop } of slow) if (!socket.destroyed) socket.write(drop)
        await sleep(1_000)
      }
      for (const { socket } of slow) socket.destroy()
      return { endedByServer: ended.length, lastAfterSeconds: Math.round(Math.max(...ended) / 1_000) }
    })
    expect(outcome.endedByServer).toBe(300)
  })

  test('malformed JSON, two Authorization headers, base64 of every wrong kind', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const bodies = [
      '{',
      '{"credential":',
      '[]',
      'null',
      '"x"',
      '{"credential":1}',
      '{"credential":"a","credential":"b"}',
      deep,
      '\ufeff{}',
    ]
    const utf16 = Buffer.from('{"credential":"x"}', 'utf16le')
    const encoded = (text: string | Buffer) => Buffer.from(text).toString('base64')
    const { keyId, secret } = other
    const basics = [
      '',
      '!',
      '=',
      '====',
      'YTpi!!',
      encoded('no colon'),
      encoded(':'),
      encoded(`${keyId}:`),
      encoded(`:${secret}`),
      encoded(Buffer.from([0xff, 0xfe, 0x3a, 0xff])),
      encoded(`${keyId}:${secret}\0`),
      `${encoded(`${keyId}:${secret}`)}\u00a0`,
      encoded(`${keyId} :${secret}`),
      encoded(encoded(`${keyId}:${secret}`)),
      'Basic',
      encoded(`${keyId.toLowerCase()}:${secret.toUpperCase()}`),
    ]
    const outcome = await measure('malformed input', 1_020, async () => ({
      bodies: await many(bodies.length * 50, (index) => send(withBody(bodies[index % bodies.length] ?? ''))),
      utf16: await many(50, () => send(withBody(utf16))),
      twoHeaders: await many(200, () =>
        send(withBody('{"credential":"x"}', `Authorization: ${other.basic}`)),
      ),
      basics: await many(basics.length * 20, (index) =>
        send(
          Buffer.from(
            `${head([json, `Authorization: Basic ${basics[index % basics.length]}`, 'Content-Length: 2'])}{}`,
            'latin1',
          ),
        ),
      ),
    }))
    for (const statuses of Object.values(outcome)) {
      for (const status of Object.keys(Object(statuses))) expect(['400', '401', '429']).toContain(status)
    }
  })

  /** Sends up to forty pieces, and reads the answer meanwhile. */
  async function statusWhileSending(socket: Socket, piece: string): Promise<number> {
    let text = ''
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    socket.setTimeout(10_000, () => socket.destroy())
    const closed = closeOf(socket)
    for (let count = 0; count < 40 && text === '' && !socket.destroyed; count += 1) {
      if (!socket.write(piece)) await Promise.race([drainOf(socket), closed])
    }
    await Promise.race([closed, sleep(2_000)])
    socket.destroy()
    return Number(text.split(' ')[1] ?? 0)
  }
})
