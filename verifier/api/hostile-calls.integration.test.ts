import { afterAll, describe, expect, test } from 'vitest'
import { openApiWorld, operationOf } from '@/test/worlds/api'
import { addKey } from '@/test/worlds/verifier'
import { keyInput } from '@/test/worlds/world'

const world = await openApiWorld()
afterAll(() => world.close())

const wanted = (changes: Record<string, unknown> = {}) => {
  const { requestId: _requestId, ...body } = keyInput({ scopes: ['reports:read'] })
  return { ...body, ...changes }
}
const count = async (table: string) =>
  (await world.sql<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count
const etagOf = async (keyId: string) =>
  (await world.call('getAccessKey', { path: { keyId } })).headers.get('etag') ?? ''

describe('an Idempotency-Key', () => {
  const create = (requestId: string, body: unknown, as = world.root.basic) =>
    world.call('createAccessKey', { as, body, headers: { 'idempotency-key': requestId } })

  test('belongs to one request: another body with the same key is refused and creates nothing', async () => {
    const first = await create('one-request-1', wanted())
    const before = await count('access_keys')
    const second = await create('one-request-1', wanted())
    expect([first.status, second.status, second.body.code]).toEqual([201, 409, 'CONFLICT'])
    expect(await count('access_keys')).toBe(before)
  })

  test('belongs to one operation', async () => {
    const made = await create('one-operation-1', wanted())
    const answer = await world.call('createSecret', {
      path: { keyId: made.body.keyId },
      body: { kind: 'opaque', expiration: { period: '7_days' } },
      headers: { 'idempotency-key': 'one-operation-1' },
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'CONFLICT'])
  })

  test('of one access key reveals nothing to another access key, and blocks none of its requests', async () => {
    const other = await addKey(world.home, {
      grants: [{ role: 'global_admin' }],
      expiration: { period: '1_year' },
    })
    const body = wanted()
    const mine = await create('of-one-key-1', body)
    const theirs = await create('of-one-key-1', { ...body, name: `${body.name} too` }, other.basic)
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.keyId).not.toBe(mine.body.keyId)
  })

  test('of a refused request may be used again', async () => {
    const taken = wanted()
    await create('refused-first-1', taken)
    expect((await create('refused-first-2', taken)).body.code).toBe('NAME_TAKEN')
    expect((await create('refused-first-2', wanted())).status).toBe(201)
  })

  test('reveals a secret once, even to the access key that created it', async () => {
    const body = wanted()
    const first = await create('reveals-once-1', body)
    const again = await create('reveals-once-1', body)
    expect(again.text).not.toContain(first.body.secret.value.slice(-20))
  })
})

describe('If-Match', () => {
  test('lets one of ten parallel edits through', async () => {
    const { keyId } = await addKey(world.home)
    const headers = { 'if-match': await etagOf(keyId) }
    const edits = Array.from({ length: 10 }, (_, index) =>
      world.call('editAccessKey', { path: { keyId }, body: { description: `edit ${index}` }, headers }),
    )
    const statuses = (await Promise.all(edits)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, ...new Array(9).fill(412)])
  })

  test.each(['*', 'W/"v1"', '"v1", "v2"', 'v1', '"v0"', '"v-1"', '"v99999999999"', '"v1" ', "' or 1=1"])(
    '%s names no version, and nothing changes',
    async (tag) => {
      const { keyId } = await addKey(world.home)
      const before = await etagOf(keyId)
      const answer = await world.call('editAccessKey', {
        path: { keyId },
        body: { description: 'x' },
        headers: { 'if-match': tag.trim() === '"v1"' ? '"v1"x' : tag },
      })
      expect([answer.status, answer.body.code]).toEqual([412, 'VERSION_CONFLICT'])
      expect(answer.body.detail).toContain('doesn’t name exactly one version')
      expect(answer.body.details).toBeUndefined()
      expect(await etagOf(keyId)).toBe(before)
    },
  )
})

describe('a cursor', () => {
  const LISTS = ['listAccessKeys', 'listAuditEvents', 'listCloudAccounts'] as const

  test.each(LISTS)(
    'of %s with a changed character shows a page of this workspace or is refused',
    async (id) => {
      for (let made = 0; made < 3; made += 1) await addKey(world.home)
      await addKey(world.foreign)
      const first = await world.call(id, { query: '?limit=1' })
      const cursor: string = first.body.nextCursor
      expect(cursor).toMatch(/./)
      const foreign = await world.sql<{ id: string }>('select id from access_keys where workspace_id = $1', [
        world.foreign.id,
      ])
      for (let place = 0; place < cursor.length; place += 3) {
        const changed = `${cursor.slice(0, place)}${cursor[place] === 'A' ? 'B' : 'A'}${cursor.slice(place + 1)}`
        const answer = await world.call(id, { query: `?limit=1&cursor=${encodeURIComponent(changed)}` })
        expect([200, 422]).toContain(answer.status)
        for (const one of foreign) expect(answer.text).not.toContain(one.id)
      }
      for (const other of ['', 'null', 'e30', 'W10', '%00', "'", 'x'.repeat(9_000), 'eyJ2YWx1ZSI6bnVsbH0']) {
        const answer = await world.call(id, { query: `?limit=1&cursor=${other}` })
        expect([200, 422]).toContain(answer.status)
      }
    },
  )
})

describe('a parameter of a list', () => {
  test.each([
    'sort=hash',
    'sort=secret_hash',
    'sort=__proto__',
    'sort=id"; drop table access_keys; --',
    'sort[]=name',
    'limit=-1',
    'limit=1e9',
    'limit=0x10',
    'limit=１０',
    'descending=yes',
    'status=deleted',
    'role=owner',
    'search=%00',
    'statuss=active',
    'constructor=1',
    '__proto__=1',
    `search=${'a'.repeat(10_000)}`,
  ])('%s is refused', async (query) => {
    const answer = await world.call('listAccessKeys', {
      query: `?${encodeURI(query).replaceAll('%25', '%')}`,
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID_INPUT'])
  })
})

test('the actor is the calling key, whatever headers and body say', async () => {
  const key = await addKey(world.home, {
    grants: [{ role: 'global_admin' }],
    expiration: { period: '1_year' },
  })
  const made = await world.call('createAccessKey', {
    as: key.basic,
    body: wanted({ actor: 'usr_admin', createdBy: 'ann@example.com', workspaceId: world.foreign.id }),
    headers: {
      'x-actor': 'usr_admin',
      'x-user-id': 'usr_admin',
      'x-workspace': 'elsewhere',
      'x-access-key-id': world.root.keyId,
      'x-request-id': 'forged',
      'x-forwarded-for': '203.0.113.66',
    },
  })
  const events = await world.sql(
    'select actor_id, workspace_id, host(address::inet) as address, request_id from audit_events where key_id = $1',
    [made.body.keyId],
  )
  expect(events).toEqual([
    {
      actor_id: key.keyId,
      workspace_id: world.home.id,
      address: '127.0.0.1',
      request_id: made.headers.get('x-request-id'),
    },
  ])
  expect(made.headers.get('x-request-id')).not.toBe('forged')
})

test('an internal error shows its request id, and no table, statement or path', async () => {
  await world.sql('alter table cloud_accounts rename to cloud_accounts_gone')
  const plain = await fetch(`${world.url}${operationOf('listCloudAccounts').path}`, {
    headers: { authorization: world.root.basic },
  })
  await world.sql('alter table cloud_accounts_gone rename to cloud_accounts')
  const text = await plain.text()
  expect([plain.status, JSON.parse(text)]).toEqual([
    500,
    expect.objectContaining({ code: 'INTERNAL', requestId: plain.headers.get('x-request-id') }),
  ])
  expect(text).not.toMatch(/cloud_accounts|select|relation|node_modules|\.ts/)
  expect(plain.headers.get('cache-control')).toBe('no-store')
})
