import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'

describe('a verifier that stops', () => {
  let world: VerifierWorld
  let root: TestKey
  const started: VerifierProcess[] = []

  beforeAll(async () => {
    world = await openVerifierWorld()
    root = await addKey(world.home, { grants: [{ role: 'global_admin' }], expiration: { period: '1_year' } })
  })
  afterAll(async () => {
    await Promise.all(started.map((one) => one.stop()))
    await world.close()
  })

  const start = async (count: number) => {
    const processes = await startProcesses(
      world,
      Array.from({ length: count }, () => world.appUrl),
    )
    started.push(...processes)
    return processes
  }
  const callsOf = async ({ keyId }: TestKey) =>
    (
      await world.sql<{ calls: number }>(
        'select coalesce(sum(calls), 0)::int as calls from usage_minutes where key_id = $1',
        [keyId],
      )
    )[0]?.calls

  test('answers a revocation with its complete receipt, even if the receipt takes a lease', async () => {
    const [stopping, silent] = await start(2)
    if (stopping === undefined || silent === undefined) throw new Error('no verifiers')
    const key = await addKey(world.home)
    silent.signal('SIGSTOP')
    const asked = fetch(`${stopping.url}/v1/access-keys/${key.keyId}/revoke`, {
      method: 'POST',
      headers: { authorization: root.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'leaked' }),
    })
    await expect
      .poll(
        () => world.sql('select 1 from access_keys where id = $1 and revoked_at is not null', [key.keyId]),
        { timeout: 10_000 },
      )
      .toHaveLength(1)
    const ended = once(stopping.child, 'exit')
    stopping.child.kill('SIGTERM')
    const answer = await asked
    const { receipt } = await answer.json()
    expect([answer.status, receipt]).toMatchObject([200, { complete: true, lapsed: [{}] }])
    const { body } = await verify(world.url, world.caller.basic, { credential: key.basic })
    expect(body.code).toBe('REVOKED')
    expect(await ended).toEqual([0, null])
  })

  test('answers and counts a request that was half sent when the listener closed', async () => {
    const [stopping] = await start(1)
    if (stopping === undefined) throw new Error('no verifier')
    const key = await addKey(world.home)
    const body = JSON.stringify({ credential: key.basic })
    const port = Number(new URL(stopping.url).port)
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
    })
    socket.write(
      `POST /v1/verify HTTP/1.1\r\nHost: x\r\nAuthorization: ${world.caller.basic}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    )
    const isReached = () => fetch(`${stopping.url}/healthz`).then(Boolean, () => false)
    expect(await isReached()).toBe(true)
    const ended = once(stopping.child, 'exit')
    stopping.child.kill('SIGTERM')
    await expect.poll(isReached, { timeout: 10_000 }).toBe(false)
    socket.write(body.slice(10))
    await once(socket, 'close')
    expect(text).toMatch(/^HTTP\/1\.1 200 .*^connection: close\r.*"code":"VALID"/ims)
    expect(await ended).toEqual([0, null])
    expect(await callsOf(key)).toBe(1)
  })
})
