import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { keyInput, makeKey, openWorld } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { revokeAccessKey } from '../access-keys/revoke-access-key'
import { createSecret } from '../secrets/create-secret'

const world = await openWorld()
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

  test('is safe from cascades: no foreign key leads to it or from it', async () => {
    const found = await world.sql(
      "select conname from pg_constraint where contype = 'f' and 'audit_events'::regclass in (conrelid, confrelid)",
    )
    expect(found).toEqual([])
  })

  test('belongs to a role of which the application is no member', async () => {
    const [row] = await world.sql(
      `select pg_has_role('chatelaine_app', relowner, 'member') as member from pg_class where relname = 'audit_events'`,
    )
    expect(row).toEqual({ member: false })
  })
})

describe('the change feed and the receipts', () => {
  const CLAIM = { verifiers: 99, acknowledged: 99, elapsedMs: 1, complete: true, waiting: [], lapsed: [] }
  const changeOf = async (keyId: string) =>
    Number((await world.sql('select max(id) as id from key_changes where key_id = $1', [keyId]))[0]?.id)
  const receiptsOf = (changeId: number) =>
    world.sql('select receipt from change_receipts where change_id = $1', [changeId])
  const claim = async (changeId: number, claimed: object) =>
    (
      await world.pools[0].pool.query('select keep_receipt($1, $2) as kept', [
        changeId,
        JSON.stringify({ changeId, ...claimed }),
      ])
    ).rows[0]?.kept

  test.each([
    ["update change_receipts set receipt = '{}'"],
    ['delete from change_receipts'],
    ['truncate change_receipts'],
    ["insert into change_receipts (change_id, workspace_id, receipt) values (1, 'ws', '{}')"],
    ['alter table change_receipts disable trigger all'],
    ["update key_changes set kind = 'x'"],
    ['truncate key_changes'],
    ['delete from secret_checks'],
    ["update secret_checks set value = ''"],
  ])('refuse the application: %s', async (text) => {
    await expect(asApplication(text)).rejects.toThrow(/permission denied|must be owner/)
  })

  test.each([
    ["update change_receipts set receipt = '{}'"],
    ['delete from change_receipts'],
    ['truncate change_receipts'],
  ])('refuse even the owner: %s', async (text) => {
    const { keyId } = await makeKey(world.home)
    expect(await claim(await changeOf(keyId), { ...CLAIM, verifiers: 0, acknowledged: 0 })).toBe(true)
    await expect(world.sql(text)).rejects.toThrow('append-only')
  })

  test('keep each change until its retention ends, even against the application', async () => {
    const { keyId } = await makeKey(world.home)
    const changeId = await changeOf(keyId)
    const remove = `delete from key_changes where id = ${changeId}`
    await expect(asApplication(remove)).rejects.toThrow('kept for 30 days: DELETE is refused')
    await world.sql("update key_changes set at = at - interval '29 days 23 hours' where id = $1", [changeId])
    await expect(asApplication(remove)).rejects.toThrow('kept for 30 days: DELETE is refused')
    expect(await changeOf(keyId)).toBe(changeId)
    await world.sql("update key_changes set at = at - interval '2 hours' where id = $1", [changeId])
    await asApplication(remove)
    expect(await changeOf(keyId)).not.toBe(changeId)
  })

  test('refuse a receipt that contradicts the leases of the verifiers', async () => {
    const { keyId } = await makeKey(world.home)
    const changeId = await changeOf(keyId)
    const none = { ...CLAIM, verifiers: 0, acknowledged: 0 }
    await world.sql(
      `insert into verifiers (id, name, version, started_at, lease_expires_at)
       values ('ver_forged', 'eu-1', '0', transaction_instant() - interval '1 hour', transaction_instant() + interval '1 hour')`,
    )
    for (const claimed of [
      CLAIM,
      none,
      { ...CLAIM, verifiers: 1, acknowledged: 1 },
      { ...none, complete: false },
      { ...none, elapsedMs: 1e9 },
    ]) {
      expect([claimed, await claim(changeId, claimed)]).toEqual([claimed, false])
    }
    await world.sql(
      `update verifiers set recent_acknowledgements = array[$1::bigint] where id = 'ver_forged'`,
      [changeId],
    )
    expect(await claim(changeId, CLAIM)).toBe(false)
    expect(await claim(changeId, { ...CLAIM, verifiers: 1, acknowledged: 1 })).toBe(true)
    expect(await claim(changeId, { ...CLAIM, verifiers: 1, acknowledged: 1, elapsedMs: 2 })).toBe(false)
    await world.sql(`delete from verifiers where id = 'ver_forged'`)
    expect(await receiptsOf(changeId)).toMatchObject([{ receipt: { acknowledged: 1, elapsedMs: 1 } }])
  })

  test.each([
    [
      'audit_events',
      `insert into audit_events (id, workspace_id, at, action, outcome, actor_type, actor_label, transaction_id)
       overriding system value values (7, 'ws_forged', '2020-01-01', 'x.y', 'success', 'system', 'forger', 1)`,
    ],
    [
      'key_changes',
      `insert into key_changes (id, workspace_id, kind, at, transaction_id) overriding system value
       values (7, 'ws_forged', 'x', '2020-01-01', 1)`,
    ],
  ])('%s takes its ids and times from the database alone', async (table, text) => {
    await asApplication(text)
    // An id that the session has drawn from its own sequence is refused too.
    await asApplication(`create temp sequence own start 7; select nextval('own'); ${text}; drop sequence own`)
    const rows = await world.sql(
      `select id <> 7 and at > transaction_instant() - interval '1 minute' and transaction_id > 1 as own from ${table}
       where workspace_id = 'ws_forged'`,
    )
    expect(rows).toEqual([{ own: true }, { own: true }])
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

  test('are rolled back together if the event cannot be written', async () => {
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

  test('are rolled back together if the change is refused at the last step', async () => {
    const mark = await eventCount()
    await world.sql('alter table access_keys add constraint refuse_now check (name <> $$Refused$$) not valid')
    await expect(
      createAccessKey(world.home.as('global_admin'), keyInput({ name: 'Refused' })),
    ).rejects.toThrow()
    await world.sql('alter table access_keys drop constraint refuse_now')
    expect(await eventCount()).toBe(mark)
  })

  test('are committed together or not at all if the connection is cut', async () => {
    const { keyId } = await makeKey(world.home)
    const [one] = world.pools
    const cut = one.db.transaction(async (tx) => {
      await tx.execute(sql`update access_keys set revoked_at = transaction_instant() where id = ${keyId}`)
      await tx.execute(sql`insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_label, key_id)
        values (${world.home.id}, transaction_instant(), 'access_key.revoked', 'success', 'system', 'test', ${keyId})`)
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

  test('names the actor, the action, the time by the database’s clock, and the source', async () => {
    const { keyId, name } = await makeKey(world.home)
    const [event] = await world.sql(
      'select *, transaction_instant() - at as age from audit_events where key_id = $1',
      [keyId],
    )
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

  test('is written although no database could store its user agent', async () => {
    const context = world.home.as('global_viewer')
    const request = { ...context.request, userAgent: `curl/8\0.5 \ud800 ${'word '.repeat(2_000)}` }
    const refused = await revokeAccessKey({ ...context, request }, { keyId: 'ak_0000000000000000' })
    expect(refused).toMatchObject({ failure: { code: 'FORBIDDEN' } })
    const [event] = await world.sql('select user_agent from audit_events order by id desc limit 1')
    expect(event?.user_agent).toMatch(/^curl\/8\.5 … word word /)
    expect(event?.user_agent).toHaveLength(500)
  })
})
