import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { addKey, openVerifierWorld, verify } from '@/test/worlds/verifier'
import { keyInput } from '@/test/worlds/world'

const world = await openVerifierWorld()
const root = await addKey(world.home, {
  grants: [{ role: 'global_admin' }],
  expiration: { period: '1_year' },
})
afterAll(() => world.close())

/** Runs the work while another session holds the key tables exclusively. */
async function whileKeysAreLocked(work: () => Promise<void>) {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  try {
    await client.query('begin; lock table access_keys, key_secrets in access exclusive mode')
    await work()
  } finally {
    await client.end()
  }
}

const get = async (path: string, authorization: string, url = world.url) =>
  (await fetch(`${url}${path}`, { headers: { authorization } })).status

const create = async () => {
  const { requestId: _requestId, ...body } = keyInput()
  const headers = { authorization: root.basic, 'content-type': 'application/json' }
  return fetch(`${world.url}/v1/access-keys`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Connections of the product that hold a transaction open or wait for a lock. */
const stuck = () =>
  world.sql(
    `select application_name, state, wait_event_type from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and (state like 'idle in transaction%' or wait_event_type = 'Lock')`,
  )

test('while a table is locked, the requests that need it answer 503, others go on, and all recover afterwards', async () => {
  const unheard = await Promise.all(Array.from({ length: 30 }, () => addKey(world.home)))
  expect((await verify(world.url, world.caller.basic, { credential: root.secret })).body.valid).toBe(true)
  expect(await get('/v1/permissions', root.basic)).toBe(200)
  const keys = await world.sql('select id from access_keys order by id')
  await whileKeysAreLocked(async () => {
    const waiting = [
      get('/v1/access-keys', root.basic),
      create().then(async (answer) => {
        expect(await answer.text()).not.toContain('chatel_')
        return answer.status
      }),
      ...unheard.map(({ basic }) => get('/v1/forward-auth/default', basic)),
    ]
    // More requests wait than a pool has connections. Verification still answers:
    expect((await verify(world.url, world.caller.basic, { credential: root.secret })).body.valid).toBe(true)
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => 503))
    expect(await get('/v1/permissions', root.basic)).toBe(200)
  })
  expect(await world.sql('select id from access_keys order by id')).toEqual(keys)
  // Uses are written every few seconds: one transaction may be open at this moment.
  await expect.poll(stuck).toEqual([])
  const after = await Promise.all(unheard.map(({ basic }) => get('/v1/forward-auth/default', basic)))
  expect(after).toEqual(unheard.map(() => 200))
  expect((await create()).status).toBe(201)
})

test('a secret with a wrong checksum is refused without a query', async () => {
  const { secret } = await addKey(world.home)
  const last = secret.slice(-1) === 'A' ? 'B' : 'A'
  const mistyped = secret.slice(0, -1) + last
  await whileKeysAreLocked(async () => {
    expect(await get('/v1/forward-auth/default', `Bearer ${mistyped}`)).toBe(401)
    const { body } = await verify(world.url, world.caller.basic, { credential: mistyped })
    expect(body).toMatchObject({ valid: false, code: 'NOT_FOUND' })
    // A well-formed secret needs a look-up, which the lock prevents.
    expect(await get('/v1/forward-auth/default', `Bearer ${secret}`)).toBe(503)
  })
})

test('a database without a free connection leads to 503, until it has one', async () => {
  const { basic } = await addKey(world.home)
  const [{ name } = { name: '' }] = await world.sql<{ name: string }>('select current_database() as name')
  await world.sql(`alter database "${name}" connection limit 0`)
  const another = await world.startAnother()
  const url = `http://127.0.0.1:${another.port}`
  expect(await get('/v1/forward-auth/default', basic, url)).toBe(503)
  expect(await get('/v1/self', basic, url)).toBe(503)
  await world.sql(`alter database "${name}" connection limit -1`)
  // Connection attempts are paced; therefore the next one comes a moment later.
  await expect.poll(() => get('/v1/forward-auth/default', basic, url), { timeout: 20_000 }).toBe(200)
  expect(await get('/v1/self', basic, url)).toBe(200)
})
