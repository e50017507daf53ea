import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyInput, makeKey, openWorld, type World } from '@/test/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { createSecret } from '../secrets/create-secret'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

const asApplication = async (text: string) => await world.pools[0].pool.query(text)
const eventCount = async () => Number((await world.sql('select count(*) as n from audit_events'))[0]?.n)

describe('the audit log', () => {
  test.each([
    ["update audit_events set reason = 'x'"],
    ['delete from audit_events'],
    ['truncate audit_events'],
    ['truncate workspaces cascade'],
    ['drop table audit_events'],
    ['alter table audit_events disable trigger all'],
    ['drop trigger audit_events_rows on audit_events'],
    ['create or replace function refuse_audit_change() returns trigger language sql as $$ $$'],
    ['create rule swallow as on insert to audit_events do instead nothing'],
    ['set role chatelaine_owner'],
    ['set session_replication_role = replica'],
    ['insert into audit_events (workspace_id) values (1) on conflict (id) do update set reason = 1'],
    ['merge into audit_events a using (select 1) s on true when matched then delete'],
  ])('refuses the application: %s', async (text) => {
    await makeKey(world.home)
    const before = await eventCount()
    await expect(asApplication(text)).rejects.toThrow()
    expect(await eventCount()).toBe(before)
  })

  test.each([
    ["update audit_events set reason = 'x'"],
    ['delete from audit_events'],
    ['truncate audit_events'],
  ])('refuses even its owner: %s', async (text) => {
    await expect(world.sql(text)).rejects.toThrow('append-only')
  })

  test('is reached by no cascade: no foreign key leads to it or from it', async () => {
    const found = await world.sql(
      "select conname from pg_constraint where contype = 'f' and 'audit_events'::regclass in (conrelid, confrelid)",
    )
    expect(found).toEqual([])
  })

  test('belongs to a role that the application is no member of', async () => {
    const [row] = await world.sql(
      `select pg_has_role('chatelaine_app', relowner, 'member') as member from pg_class where relname = 'audit_events'`,
    )
    expect(row).toEqual({ member: false })
  })
})

describe('a change and its event', () => {
  const withoutEvents = async (work: () => Promise<unknown>) => {
    await world.sql('revoke insert on audit_events from chatelaine_app')
    try {
      await work()
    } finally {
      await world.sql('grant insert on audit_events to chatelaine_app')
    }
  }

  test('do not come apart when the event cannot be written', async () => {
    const { keyId } = await makeKey(world.home)
    const input = keyInput()
    const mark = await eventCount()
    await withoutEvents(async () => {
      await expect(revokeAccessKey(world.home.as('global_admin'), { keyId, reason: 'x' })).rejects.toThrow()
      await expect(createAccessKey(world.home.as('global_admin'), input)).rejects.toThrow()
    })
    const [row] = await world.sql(
      `select (select revoked_at from access_keys where id = $1) as revoked,
        (select count(*)::int from access_keys where name = $2) as made,
        (select count(*)::int from key_changes where key_id = $1) as changes`,
      [keyId, input.name],
    )
    expect(row).toEqual({ revoked: null, made: 0, changes: 1 })
    expect(await eventCount()).toBe(mark)
  })

  test('do not come apart when the change is refused at the last step', async () => {
    const mark = await eventCount()
    await world.sql('alter table access_keys add constraint refuse_now check (name <> $$Refused$$) not valid')
    await expect(
      createAccessKey(world.home.as('global_admin'), keyInput({ name: 'Refused' })),
    ).rejects.toThrow()
    await world.sql('alter table access_keys drop constraint refuse_now')
    expect(await eventCount()).toBe(mark)
  })

  test('are there together or not at all when the connection is cut', async () => {
    const { keyId } = await makeKey(world.home)
    const [one] = world.pools
    const cut = one.db.transaction(async (tx) => {
      await tx.execute(sql`update access_keys set revoked_at = now() where id = ${keyId}`)
      await tx.execute(sql`insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label, key_id)
        values (${world.home.id}, now(), 'access_key.revoked', 'success', 'system', 'test', ${keyId})`)
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
    })
    await expect(cut).rejects.toThrow()
    const [row] = await world.sql(
      `select (select revoked_at from access_keys where id = $1) as revoked,
        (select count(*)::int from audit_events where key_id = $1 and action = 'access_key.revoked') as events`,
      [keyId],
    )
    expect(row).toEqual({ revoked: null, events: 0 })
  })
})

describe('an event', () => {
  test('holds no secret and no hash', async () => {
    const values: string[] = []
    for (const credential of ['opaque', 'token']) {
      const { keyId, secret } = await makeKey(world.home, { credential })
      values.push(secret?.value ?? '')
      const second = await createSecret(world.home.as('global_admin'), {
        keyId,
        requestId: `second-${keyId}`,
        kind: credential,
        expiration: { period: '7_days' },
      })
      if (second.ok) values.push(second.value.secret?.value ?? '')
    }
    const hashes = await world.sql<{ hash: Buffer }>('select hash from key_secrets')
    const events = JSON.stringify(await world.sql('select * from audit_events'))
    const receipts = JSON.stringify(await world.sql('select * from idempotent_requests'))
    expect(values.every((value) => value.length > 40)).toBe(true)
    for (const value of values) {
      expect(events).not.toContain(value)
      expect(events).not.toContain(value.slice(-30))
      expect(receipts).not.toContain(value)
    }
    for (const { hash } of hashes) {
      expect(events).not.toContain(hash.toString('hex'))
      expect(events).not.toContain(hash.toString('base64'))
    }
  })

  test('names who, what, when by the database’s clock, and from where', async () => {
    const { keyId, name } = await makeKey(world.home)
    const [event] = await world.sql('select *, now() - at as age from audit_events where key_id = $1', [
      keyId,
    ])
    expect(event).toMatchObject({
      action: 'access_key.created',
      outcome: 'success',
      actor_type: 'member',
      actor_label: 'global_admin@default.test',
      actor_role: 'global_admin',
      target_type: 'access_key',
      target_id: keyId,
      target_label: name,
      address: '203.0.113.9',
      user_agent: 'vitest',
      before: null,
      after: { name, credential: 'opaque' },
    })
    expect(Number(event?.change_id)).toBeGreaterThan(0)
  })

  test('survives a user agent that no database could store', async () => {
    const context = world.home.as('global_viewer')
    const request = { ...context.request, userAgent: `a\0b\ud800${'x'.repeat(10_000)}` }
    const refused = await revokeAccessKey({ ...context, request }, { keyId: 'ak_0000000000000000' })
    expect(refused).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    const [event] = await world.sql('select user_agent from audit_events order by id desc limit 1')
    expect(event?.user_agent).toMatch(/^ab\ufffdx+$/)
    expect(event?.user_agent).toHaveLength(500)
  })
})
