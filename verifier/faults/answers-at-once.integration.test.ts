import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ready, startProcess, type VerifierProcess } from '@/test/processes/verifier-process'
import { type ApiAnswer, type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { addKey, type TestKey, verify } from '@/test/worlds/verifier'

const IN_TEN_DAYS = { expiration: { period: 'custom', days: 10 } }
const wanted = (name: string) => ({
  name,
  expiration: { period: '30_days' },
  grants: [{ role: 'global_viewer' }],
  scopes: ['reports:read'],
  credential: 'opaque',
})

describe('while a verifier that holds a lease does not answer', () => {
  let world: ApiWorld
  let silent: VerifierProcess
  let count = 0
  let release = async () => silent.signal('SIGCONT')

  beforeAll(async () => {
    world = await openApiWorld()
    silent = await startProcess(world, world.appUrl)
  }, 120_000)
  afterEach(async () => {
    await release()
    await ready(silent.url, silent.child, 30_000)
  })
  afterAll(async () => {
    await silent.stop()
    await world.close()
  })

  /** Stops the other verifier just after it has renewed its lease; nearly all of the lease is left. */
  const silence = async () => {
    const { port } = new URL(silent.url)
    const leases = () =>
      world.sql<{ isSilent: boolean; left: number }>(
        `select name like '%:' || $1 || '%' as "isSilent",
            (extract(epoch from lease_expires_at - clock_instant()) * 1000)::float8 as left
           from verifiers where lease_expires_at > clock_instant()`,
        [port],
      )
    const isFresh = async () => {
      const held = await leases()
      return held.length === 2 && held.some(({ isSilent, left }) => isSilent && left > 4_500)
    }
    await expect.poll(isFresh, { timeout: 60_000, interval: 20 }).toBe(true)
    silent.signal('SIGSTOP')
  }
  /**
   * Stops the other verifier and keeps renewing its lease without a proof of hearing. Therefore a stop waits until
   * the lease is released, however slow this machine is.
   */
  const hold = async () => {
    await silence()
    let isHeld = true
    const renew = () =>
      world.sql(
        `update verifiers set heartbeat = null, lease_expires_at = clock_instant() + interval '5 s'
          where name like '%:' || $1 || '%'`,
        [new URL(silent.url).port],
      )
    await renew()
    const renewing = (async () => {
      while (isHeld) {
        await renew()
        await sleep(100)
      }
    })()
    release = async () => {
      isHeld = false
      await renewing
      silent.signal('SIGCONT')
    }
  }
  const ifMatch = async ({ keyId }: TestKey) => ({
    'if-match': (await world.call('getAccessKey', { path: { keyId } })).headers.get('etag') ?? '',
  })
  const keyWith = (changes: Record<string, unknown> = {}) =>
    addKey(world.home, { expiration: { period: '30_days' }, ...changes })
  const edit = async (key: TestKey, body: Record<string, unknown>) => {
    const headers = await ifMatch(key)
    return () => world.call('editAccessKey', { path: key, body, headers })
  }
  const receiptOf = async ({ body }: ApiAnswer) =>
    (await world.call('getReceipt', { path: { changeId: String(body.receipt.changeId) } })).body

  /** Runs the work while an earlier stop waits for its receipt; true if the stop was answered later. */
  const isDoneBeforeAStop = async (work: () => Promise<void>) => {
    const key = await keyWith()
    await hold()
    const order: string[] = []
    const stopped = world
      .call('deactivateAccessKey', { path: key, body: {} })
      .then(() => order.push('the stop'))
    const committed = () =>
      world.sql('select 1 from access_keys where id = $1 and deactivated_at is not null', [key.keyId])
    while ((await committed()).length === 0) await sleep(5)
    await work()
    order.push('the work')
    await release()
    await stopped
    return order[0] === 'the work'
  }

  /** Commands that only grant access, ready to run, by name. */
  const gifts = async (): Promise<[string, () => Promise<ApiAnswer>][]> => {
    const [rotating, growing, wider, living] = await Promise.all([
      keyWith({ grants: [{ role: 'global_admin' }], scopes: ['self:rotate'] }),
      keyWith(),
      keyWith({ grants: [{ role: 'global_admin' }], scopes: ['reports:read'] }),
      keyWith(),
    ])
    const sleeping = await keyWith()
    const half = await keyWith()
    await world.call('deactivateAccessKey', { path: sleeping, body: {} })
    await world.call('deactivateSecret', { path: half })
    const restored = world.home.accountIds[1]
    await world.call('archiveCloudAccount', { path: { accountId: restored } })
    return [
      ['a new key', () => world.call('createAccessKey', { body: wanted(`at once ${++count}`) })],
      ['a rotation by the key itself', () => world.call('rotateSelf', { as: rotating.basic, body: {} })],
      [
        'a second secret',
        () =>
          world.call('createSecret', {
            path: growing,
            body: { kind: 'opaque', expiration: { period: '7_days' } },
          }),
      ],
      ['an edit that only allows more', await edit(wider, { scopes: ['reports:read', 'reports:write'] })],
      [
        'a later expiry',
        () => world.call('setSecretExpiry', { path: living, body: { expiration: { period: '60_days' } } }),
      ],
      ['a key that works again', () => world.call('reactivateAccessKey', { path: sleeping })],
      ['a secret that works again', () => world.call('reactivateSecret', { path: half })],
      [
        'an account that is restored',
        () => world.call('restoreCloudAccount', { path: { accountId: restored } }),
      ],
    ]
  }

  test('a command that only grants access is answered at once, and its receipt can be followed to the end', async () => {
    const actions = await gifts()
    let answers: ApiAnswer[] = []
    let receipts: ApiAnswer['body'][] = []
    const isAtOnce = await isDoneBeforeAStop(async () => {
      answers = await Promise.all(actions.map(([, act]) => act()))
      receipts = await Promise.all(answers.map(receiptOf))
    })
    expect(isAtOnce).toBe(true)
    actions.forEach(([name], index) => {
      expect([name, answers[index]?.body.receipt]).toEqual([
        name,
        expect.objectContaining({ complete: false }),
      ])
      expect([name, receipts[index]?.complete]).toEqual([name, false])
    })
    for (const answer of answers)
      await expect
        .poll(() => receiptOf(answer), { timeout: 60_000 })
        .toMatchObject({ complete: true, waiting: [] })
    const made = answers[0]?.body.secret.value
    for (const url of [world.url, silent.url])
      expect((await verify(url, world.caller.basic, { credential: made })).body.code).toBe('VALID')
  })

  test('a client that repeats its request is answered at once, with the receipt of the same change', async () => {
    const headers = { 'idempotency-key': `at-once-${Date.now()}` }
    const body = wanted(`repeated ${++count}`)
    const create = () => world.call('createAccessKey', { body, headers })
    const answers: ApiAnswer[] = []
    const isAtOnce = await isDoneBeforeAStop(async () => {
      answers.push(await create(), await create())
    })
    const [first, again] = answers
    expect(isAtOnce).toBe(true)
    expect(first).toMatchObject({ status: 201, body: { repeated: false, receipt: { complete: false } } })
    expect(again).toMatchObject({
      status: 200,
      body: { repeated: true, secret: null, receipt: { complete: false } },
    })
    expect(again?.body.receipt.changeId).toBe(first?.body.receipt.changeId)
  })

  test('a new secret is shown while an earlier revocation still waits', async () => {
    const [dead, stopped, narrow, brief, half] = await Promise.all(Array.from({ length: 5 }, () => keyWith()))
    if (!dead || !stopped || !narrow || !brief || !half) throw new Error('there are too few keys')
    const narrowed = await edit(narrow, { scopes: ['reports:read'] })
    const taking: [string, () => Promise<ApiAnswer>][] = [
      [
        'the same key, deactivated by a second client',
        () => world.call('deactivateAccessKey', { path: stopped, body: {} }),
      ],
      ['a revoked key', () => world.call('revokeAccessKey', { path: dead, body: { reason: 'leaked' } })],
      ['a deactivated key', () => world.call('deactivateAccessKey', { path: stopped, body: {} })],
      ['an edit that takes something away', narrowed],
      ['an earlier expiry', () => world.call('setSecretExpiry', { path: brief, body: IN_TEN_DAYS })],
      ['a deactivated secret', () => world.call('deactivateSecret', { path: half })],
    ]
    await silence()
    const order: string[] = []
    const takings = taking.map(async ([name, act]) => {
      const answer = await act()
      order.push(name)
      return answer
    })
    const committed = () =>
      world.sql(`select 1 from access_keys where id = $1 and revoked_at is not null`, [dead.keyId])
    while ((await committed()).length === 0) await sleep(5)
    const created = await world.call('createAccessKey', { body: wanted(`in between ${++count}`) })
    order.push('a new key')
    const answers = await Promise.all(takings)
    expect(order[0]).toBe('a new key')
    taking.forEach(([name], index) => {
      expect([name, answers[index]?.body.receipt]).toEqual([
        name,
        expect.objectContaining({ complete: true, verifiers: 2, waiting: [] }),
      ])
    })
    await expect
      .poll(() => receiptOf(created), { timeout: 60_000 })
      .toMatchObject({ complete: true, acknowledged: 1, lapsed: [expect.anything()] })
  })
})
