import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { ChangeFeedReader } from '@/db/queries/change-feed-rows'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { createTestDatabase } from '@/test/databases/test-database'
import { addKey, openVerifierWorld, type TestKey } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const READER = { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] }

const world = await openVerifierWorld()
afterAll(() => world.close())

const ask = async (query = '', as: TestKey = world.caller) => {
  const answer = await fetch(`${world.url}/v1/changes${query}`, {
    headers: { authorization: as.basic },
  })
  return { status: answer.status, body: await answer.json() }
}

/** Opens a stream and collects its text. */
async function listen(as: TestKey = world.caller, headers: Record<string, string> = {}) {
  const over = new AbortController()
  const answer = await fetch(`${world.url}/v1/changes`, {
    headers: { authorization: as.basic, accept: 'text/event-stream', ...headers },
    signal: over.signal,
  })
  const told = { status: answer.status, text: '', leave: () => over.abort() }
  const read = async () => {
    for await (const piece of answer.body ?? []) told.text += Buffer.from(piece).toString('utf8')
  }
  read().catch(() => undefined)
  return told
}

const revoke = async (key: TestKey) =>
  succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'a test' }))

/** An open transaction that has written a change. */
async function openTransaction() {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query('begin')
  await client.query('select pg_current_xact_id()')
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

describe('a position that cannot be resumed', () => {
  const withParts = async (change: (parts: string[]) => string[]) =>
    change(String((await ask()).body.next).split('-')).join('-')

  test.each<[string, () => Promise<string> | string]>([
    ['of another database', () => withParts(([, minute = '', ...rest]) => ['0123456789', minute, ...rest])],
    [
      'ahead of everything',
      () => withParts(([epoch = '', minute = '']) => [epoch, minute, '9'.repeat(18), '0']),
    ],
    [
      'from before the changes that are kept',
      () =>
        withParts(([epoch = '', minute = '', ...rest]) => [epoch, `${Number(minute) - 30 * 1440}`, ...rest]),
    ],
    ['of an earlier form', () => '999999999999999999-0'],
  ])('(%s) is answered with 410 and a new position, in a stream with a reset', async (_which, make) => {
    const since = await make()
    const { status, body } = await ask(`?since=${since}`)
    expect([status, body.code]).toEqual([410, 'POSITION_LOST'])
    const stream = await listen(world.caller, { 'last-event-id': since })
    await expect.poll(() => stream.text).toContain('event: ready')
    expect(stream.text.indexOf('event: reset')).toBeGreaterThan(-1)
    expect(stream.text.indexOf('event: reset')).toBeLessThan(stream.text.indexOf('event: ready'))
    const key = await addKey(world.home)
    await revoke(key)
    await expect.poll(() => stream.text).toContain(key.keyId)
    await expect
      .poll(async () => (await ask(`?since=${body.next}`)).body.changes)
      .toMatchObject([{ kind: 'access_key.created' }, { kind: 'access_key.revoked', keyId: key.keyId }])
    stream.leave()
  })

  test('is neither a recent position nor the beginning', async () => {
    const { next } = (await ask()).body
    expect((await ask(`?since=${next}`)).status).toBe(200)
    expect((await ask('?since=0')).status).toBe(200)
    expect((await ask('?since=nonsense')).status).toBe(400)
  })

  test('is refused by every database with another epoch', async () => {
    const database = await createTestDatabase()
    const handle = openDatabase({ url: database.appUrl, assumeRole: null, name: 'test' })
    const there = await new ChangeFeedReader(handle.db).read('ws_none', null, 1)
    const here = await new ChangeFeedReader(world.pools[0].db).read('ws_none', null, 1)
    expect(there.epoch).toMatch(/^[0-9a-f]{10}$/)
    expect(there.epoch).not.toBe(here.epoch)
    await handle.close()
    await database.close()
  })
})

describe('the beginning', () => {
  let reader: TestKey
  // Retention runs once a day. Until then, more than a page of changes older than 30 days stays here.
  beforeAll(async () => {
    reader = await addKey(world.foreign, READER)
    const { id } = world.foreign.as('global_admin').workspace
    await world.sql('delete from key_changes where workspace_id = $1', [id])
    await world.sql(
      `insert into key_changes (workspace_id, key_id, kind, at)
       select $1, 'ak_' || age, 'access_key.updated', transaction_instant() - make_interval(hours => age)
       from generate_series(743, 690, -1) age, generate_series(1, 25) order by age desc`,
      [id],
    )
  })

  test('can be read to the end, even if many old changes are kept', async () => {
    const ages: string[] = []
    for (let since = '0', more = true; more; ) {
      const { status, body } = await ask(`?since=${since}`, reader)
      expect(status).toBe(200)
      for (const { keyId } of body.changes) ages.push(keyId)
      ;({ next: since, more } = body)
    }
    expect(ages).not.toContain('ak_718')
    expect(ages).toEqual(expect.arrayContaining(['ak_717', 'ak_690']))
  })

  test('of a stream gives the same changes', async () => {
    const stream = await listen(reader, { 'last-event-id': '0' })
    await expect.poll(() => stream.text).toContain('"ak_690"')
    stream.leave()
    expect(stream.text).not.toContain('"ak_718"')
    expect(stream.text.split('"ak_717"')).toHaveLength(26)
    const [firstId] = /(?<=id: ).*(?=\nevent: ready)/.exec(stream.text) ?? []
    expect((await ask(`?since=${firstId}`, reader)).status).toBe(200)
  })
})

describe('while a transaction stays open', () => {
  test('a revocation is sent at once, and again in its order', async () => {
    const key = await addKey(world.home)
    await expect.poll(async () => (await ask()).body.unsettled).toEqual([])
    const start = (await ask()).body.next
    const stream = await listen()
    await expect.poll(() => stream.text).toContain('event: ready')
    const close = await openTransaction()
    await revoke(key)
    const change = { kind: 'access_key.revoked', keyId: key.keyId, secretId: null, at: expect.any(String) }
    const early = (await ask(`?since=${start}`)).body
    expect(early).toMatchObject({ changes: [], more: false })
    expect(early.unsettled).toEqual([change])
    await expect.poll(() => stream.text).toContain(key.keyId)
    expect(stream.text).not.toMatch(new RegExp(`id: .*\nevent: change\ndata: .*${key.keyId}`))
    await close()
    await expect
      .poll(async () => (await ask(`?since=${early.next}`)).body)
      .toMatchObject({ changes: [{ ...change, id: expect.any(String) }], unsettled: [] })
    const { id } = (await ask(`?since=${early.next}`)).body.changes[0]
    await expect.poll(() => stream.text, { timeout: 5_000 }).toContain(`id: ${id}\n`)
    expect(stream.text.split(key.keyId)).toHaveLength(2)
    stream.leave()
  })
})

describe('a place of a stream', () => {
  const connect = async (requests: string): Promise<Socket> => {
    const socket = createConnection(world.verifier.port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(requests)
    return socket
  }
  const request = (key: TestKey) =>
    `GET /v1/changes HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: ${key.basic}\r\n\r\n`
  const everyPlaceIsFree = async (key: TestKey) => {
    const streams = await Promise.all(Array.from({ length: 50 }, () => listen(key)))
    for (const stream of streams) stream.leave()
    return streams.every(({ status }) => status === 200)
  }

  test('is free if the reader leaves before it is authenticated', async () => {
    const key = await addKey(world.home, READER)
    const blocker = new pg.Client({ connectionString: world.ownerUrl })
    await blocker.connect()
    await blocker.query('begin')
    await blocker.query('lock table key_secrets in access exclusive mode')
    const sockets = await Promise.all(Array.from({ length: 50 }, () => connect(request(key))))
    await expect
      .poll(async () => {
        const waiting = await world.sql<{ count: number }>(
          `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
        return waiting[0]?.count
      })
      .toBeGreaterThan(0)
    for (const socket of sockets) socket.destroy()
    await fetch(`${world.url}/healthz`)
    await blocker.query('rollback')
    await blocker.end()
    await expect.poll(() => everyPlaceIsFree(key), { timeout: 20_000 }).toBe(true)
  })

  test('is free if the reader leaves while a second request waits behind its stream', async () => {
    const key = await addKey(world.home, READER)
    const sockets = await Promise.all(Array.from({ length: 25 }, () => connect(request(key).repeat(2))))
    const isFull = async () => {
      const probe = await listen(key)
      probe.leave()
      // The probe itself may have taken one of the places.
      if (probe.status === 200) sockets.push(await connect(request(key).repeat(2)))
      return probe.status === 429
    }
    await expect.poll(isFull, { timeout: 20_000 }).toBe(true)
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => everyPlaceIsFree(key), { timeout: 20_000 }).toBe(true)
  })
})
