import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { DAY } from '@/lib/domain/durations'
import { keyInput, makeActingKey, openWorld, succeeded } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { deactivateAccessKey } from '../access-keys/deactivate-access-key'
import { editAccessKey } from '../access-keys/edit-access-key'
import { reactivateAccessKey } from '../access-keys/reactivate-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { setSecretExpiry } from '../secrets/set-secret-expiry'
import { rotateSelf } from '../self/rotate-self'
import { transactAs } from './transact-as'

const world = await openWorld()
afterAll(() => world.close())

const SCOPES = ['access-keys:write', 'access-keys:revoke', 'reports:read', 'self:rotate']
const STOPPED = { ok: false, failure: { code: 'UNAUTHENTICATED' } }
const expiration = { at: new Date(Date.now() + DAY / 2).toISOString() }
/** Support acts through the other process. */
const support = () => world.home.as('support', 1)
const newKey = () =>
  keyInput({
    grants: [{ role: 'global_viewer' }],
    scopes: ['reports:read'],
    expiration: { period: '7_days' },
  })

/** Opens another transaction that holds the statement's locks until it is released. */
async function holding(statement: string, values: unknown[]) {
  const other = new pg.Client({ connectionString: world.ownerUrl })
  await other.connect()
  await other.query('begin')
  await other.query(statement, values)
  return {
    run: (text: string, more: unknown[]) => other.query(text, more),
    release: async () => {
      await other.query('commit')
      await other.end()
    },
  }
}

const holdKey = (keyId: string) => holding('select 1 from access_keys where id = $1 for update', [keyId])
const holdPolicy = () => holding('select 1 from policies where workspace_id = $1 for update', [world.home.id])

/** Waits until this number of statements waits for a lock. Only then has the request passed its first check. */
async function waiting(count: number): Promise<void> {
  const text = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await world.sql<{ n: number }>(text))[0]?.n, { timeout: 20_000 }).toBe(count)
}

async function events(keyId: string, action: string) {
  const text = 'select outcome, reason from audit_events where action = $1 and (key_id = $2 or actor_id = $2)'
  return await world.sql<{ outcome: string; reason: string | null }>(text, [action, keyId])
}

const isStopped = async (keyId: string) =>
  (
    await world.sql<{ stopped: boolean }>(
      'select deactivated_at is not null as stopped from access_keys where id = $1',
      [keyId],
    )
  )[0]?.stopped

describe('a key that is stopped while its call waits', () => {
  test('does not undo the stop', async () => {
    const { keyId, context } = await makeActingKey(world.home, SCOPES)
    const other = await holdKey(keyId)
    const undoing = reactivateAccessKey(context, { keyId })
    await waiting(1)
    await other.run('update access_keys set deactivated_at = transaction_instant() where id = $1', [keyId])
    await other.release()
    expect(await undoing).toMatchObject(STOPPED)
    expect(await isStopped(keyId)).toBe(true)
    expect(await events(keyId, 'action.denied')).toMatchObject([
      { outcome: 'denied', reason: 'UNAUTHENTICATED' },
    ])
  })

  test('does not undo the stop, however many of its calls wait before and behind it', async () => {
    const { keyId, context } = await makeActingKey(world.home, SCOPES)
    const undo = () => Array.from({ length: 8 }, () => reactivateAccessKey(context, { keyId }))
    const other = await holdKey(keyId)
    const before = undo()
    await waiting(8)
    const stopping = deactivateAccessKey(support(), { keyId })
    await waiting(9)
    const after = undo()
    await waiting(17)
    await other.release()
    succeeded(await stopping)
    await Promise.all(before)
    for (const one of await Promise.all(after)) expect(one).toMatchObject(STOPPED)
    expect(await isStopped(keyId)).toBe(true)
    expect(await events(keyId, 'access_key.reactivated')).toEqual([])
  })

  test('gets no successor for a revoked secret', async () => {
    const { keyId, secretId, context } = await makeActingKey(world.home, SCOPES)
    const other = await holdKey(keyId)
    const revoking = revokeSecret(support(), { keyId, secretId, reason: 'leaked' })
    await waiting(1)
    const rotating = rotateSelf(context, { keyId, secretId, requestId: randomUUID() })
    await waiting(2)
    await other.release()
    succeeded(await revoking)
    expect(await rotating).toMatchObject(STOPPED)
    expect(await world.sql('select id from key_secrets where key_id = $1', [keyId])).toHaveLength(1)
  })

  test('makes no key, and does not delay its revocation', async () => {
    const { keyId, context } = await makeActingKey(world.home, SCOPES)
    const other = await holdPolicy()
    const input = newKey()
    const creating = createAccessKey(context, input)
    await waiting(1)
    succeeded(await revokeAccessKey(support(), { keyId, reason: 'leaked' }))
    await other.release()
    expect(await creating).toMatchObject(STOPPED)
    expect(await world.sql('select id from access_keys where name = $1', [input.name])).toEqual([])
  })

  test('has no more rights than since its edit', async () => {
    const { keyId, context } = await makeActingKey(world.home, SCOPES)
    const other = await holdPolicy()
    const creating = createAccessKey(context, newKey())
    await waiting(1)
    const edit = { keyId, version: 2, description: '', contactEmails: [], scopes: ['reports:read'] }
    const grants = [{ role: 'global_admin' }]
    succeeded(await editAccessKey(world.home.as('global_admin', 1), { ...edit, grants }))
    await other.release()
    expect(await creating).toMatchObject({ ok: false, failure: { code: 'FORBIDDEN' } })
  })
})

test('a key that the policy ends while its call waits makes no key', async () => {
  const { secretId, context } = await makeActingKey(world.home, SCOPES)
  const longAgo =
    "update key_secrets set created_at = transaction_instant() - interval '2 days' where id = $1"
  await world.sql(longAgo, [secretId])
  const other = await holdPolicy()
  const creating = createAccessKey(context, { ...newKey(), expiration })
  await waiting(1)
  const change =
    'update policies set longest_lifetime_days = $2, version = version + 1 where workspace_id = $1'
  await other.run(change, [world.home.id, 1])
  await other.release()
  const result = await creating
  await world.sql(change, [world.home.id, null])
  expect(result).toMatchObject(STOPPED)
})

describe('keys that act on one another', () => {
  test('stop each other at once, and one of them remains', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = [await makeActingKey(world.home, SCOPES), await makeActingKey(world.home, SCOPES)]
      const results = await Promise.all([
        deactivateAccessKey(one.context, { keyId: two.keyId }),
        deactivateAccessKey({ ...two.context, db: world.pools[1].db }, { keyId: one.keyId }),
      ])
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect([await isStopped(one.keyId), await isStopped(two.keyId)].sort()).toEqual([false, true])
    }
  })

  test('edit each other at once, and both edits are stored', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await makeActingKey(world.home, SCOPES), await makeActingKey(world.home, SCOPES)]
      const edit = { version: 2, description: `round ${round}` }
      const results = await Promise.all([
        editAccessKey(one.context, { ...edit, keyId: two.keyId }),
        editAccessKey({ ...two.context, db: world.pools[1].db }, { ...edit, keyId: one.keyId }),
      ])
      expect(results).toMatchObject([{ ok: true }, { ok: true }])
    }
  })

  test('can stop themselves', async () => {
    const { keyId, context } = await makeActingKey(world.home, SCOPES)
    succeeded(await revokeAccessKey(context, { keyId, reason: 'not needed any more' }))
    expect(await createAccessKey(context, newKey())).toMatchObject(STOPPED)
  })
})

type ActingKey = Awaited<ReturnType<typeof makeActingKey>>
const JUDGED_BY_THE_POLICY: { command: string; run: (key: ActingKey) => Promise<{ ok: boolean }> }[] = [
  {
    command: 'a further secret',
    run: ({ keyId }) =>
      createSecret(world.home.as('global_admin', 1), {
        keyId,
        requestId: randomUUID(),
        kind: 'opaque',
        expiration,
      }),
  },
  {
    command: 'an expiry',
    run: ({ keyId, secretId }) =>
      setSecretExpiry(world.home.as('global_admin', 1), { keyId, secretId, expiration }),
  },
  {
    command: 'the successor that a key gives itself',
    run: ({ keyId, secretId, context }) => rotateSelf(context, { keyId, secretId, requestId: randomUUID() }),
  },
]

describe('a change of the policy that is under way', () => {
  test.each(JUDGED_BY_THE_POLICY)(
    'does not block the key while $command waits for the policy',
    async ({ run }) => {
      const key = await makeActingKey(world.home, SCOPES)
      const other = await holdPolicy()
      const running = run(key)
      await waiting(1)
      const locking = other.run('select 1 from access_keys where id = $1 for no key update nowait', [
        key.keyId,
      ])
      const rows = await locking.then(({ rowCount }) => rowCount).catch((error: Error) => error.message)
      await other.release()
      expect(rows).toBe(1)
      expect(await running).toMatchObject({ ok: true })
    },
  )
})

test('a command that the database rolled back for another transaction changed nothing and may be retried', async () => {
  const given = transactAs(support(), { changes: null }, (tx) =>
    tx.execute("do $$ begin raise sqlstate '40P01' using message = 'deadlock detected'; end $$"),
  )
  expect(await given).toMatchObject({ ok: false, failure: { code: 'UNAVAILABLE' } })
})
