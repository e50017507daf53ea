import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { KEPT_FACTS } from '@/db/queries/verification-facts'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { standingReceipt } from '@/lib/services/receipts/standing-receipt'
import { addKey, openVerifierWorld, type TestKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const world = await openVerifierWorld()
afterAll(() => world.close())

const codeOf = async ({ bearer }: TestKey) =>
  (await verify(world.url, world.caller.basic, { credential: bearer })).body.code

/** A key in the memory of the verifier. */
async function warmKey(changes: Record<string, unknown> = {}): Promise<TestKey> {
  const key = await addKey(world.home, changes)
  expect(await codeOf(key)).toBe('VALID')
  return key
}

/**
 * Runs a statement as an operator does in psql, with the role of this URL. Returns when the verifier has heard of the
 * change.
 */
async function typed(address: string, text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(text, values).finally(() => client.end())
  const { id } = await newest()
  const receipt = await world.waiter.confirmChange(Number(id), 10_000)
  expect(receipt).toMatchObject({ complete: true, acknowledged: 1 })
}

const newest = async () => {
  const [change] = await world.sql<{ id: string; kind: string; key_id: string | null }>(
    'select id, kind, key_id from key_changes order by id desc limit 1',
  )
  if (change === undefined) throw new Error('nothing was announced')
  return change
}

describe.each([
  ['the owner of the tables', () => world.ownerUrl],
  ["the product's own role", () => world.appUrl],
])('a write with psql as %s', (_role, address) => {
  test.each([
    ['a revocation', 'update access_keys set revoked_at = transaction_instant() where id = $1', 'REVOKED'],
    [
      'a deactivation',
      'update access_keys set deactivated_at = transaction_instant() where id = $1',
      'INACTIVE',
    ],
    ['a deletion', 'update access_keys set deleted_at = transaction_instant() where id = $1', 'NOT_FOUND'],
    [
      'fewer scopes',
      `update access_keys set all_scopes = false, scopes = '{reports:read}' where id = $1`,
      'INSUFFICIENT_PERMISSION',
    ],
    [
      'an earlier expiry',
      'update key_secrets set expires_at = transaction_instant() where key_id = $1',
      'EXPIRED',
    ],
    [
      'the revocation of a secret',
      'update key_secrets set revoked_at = transaction_instant() where key_id = $1',
      'REVOKED',
    ],
    ['the end of a secret', 'delete from key_secrets where key_id = $1', 'NOT_FOUND'],
    ['the end of a grant', 'delete from key_grants where key_id = $1', 'INSUFFICIENT_PERMISSION'],
    [
      'a rule on addresses',
      `insert into key_restrictions (key_id, workspace_id, address_mode, addresses)
       select id, workspace_id, 'enforce', '{192.0.2.1}' from access_keys where id = $1`,
      'IP_NOT_ALLOWED',
    ],
  ])('%s reaches a warm verifier at once', async (_what, text, code) => {
    const key = await warmKey()
    await typed(address(), text, [key.keyId])
    expect(await newest()).toMatchObject({ kind: 'database.changed', key_id: key.keyId })
    const question = { credential: key.bearer, require: { permission: 'vulnerabilities:read' } }
    expect((await verify(world.url, world.caller.basic, question)).body.code).toBe(code)
  })
})

test('other labels reach a warm verifier at once', async () => {
  const key = await warmKey({ labels: { env: 'dev' } })
  await typed(world.ownerUrl, `update access_keys set labels = '{"env": "prod"}' where id = $1`, [key.keyId])
  const answer = await verify(world.url, world.caller.basic, { credential: key.bearer })
  expect(answer.body).toMatchObject({ valid: true, labels: { env: 'prod' } })
})

test('a change of a workspace reaches it at once, too', async () => {
  const [account = ''] = world.home.accountIds
  const limited = await warmKey({ grants: [{ role: 'cloud_account_viewer', accounts: [account] }] })
  await typed(world.ownerUrl, 'update cloud_accounts set archived_at = transaction_instant() where id = $1', [
    account,
  ])
  const reaches = { credential: limited.bearer, require: { account } }
  expect((await verify(world.url, world.caller.basic, reaches)).body.code).toBe('ACCOUNT_NOT_ALLOWED')

  const key = await warmKey()
  await typed(
    world.ownerUrl,
    `update permissions set retired_at = transaction_instant() where name = 'vulnerabilities:read'
    and workspace_id = $1`,
    [world.home.id],
  )
  const asks = { credential: key.bearer, require: { permission: 'vulnerabilities:read' } }
  expect((await verify(world.url, world.caller.basic, asks)).body.code).toBe('INSUFFICIENT_PERMISSION')
  expect(await newest()).toMatchObject({ kind: 'database.changed', key_id: null })
})

test('the removal of a signing key invalidates its tokens at once', async () => {
  const token = await warmKey({ credential: 'token' })
  const [key] = await world.sql<{ kid: string }>('select kid from signing_keys')
  await typed(
    world.ownerUrl,
    'update signing_keys set remove_after = transaction_instant(), retired_at = transaction_instant() where kid = $1',
    [key?.kid],
  )
  expect(await codeOf(token)).toBe('SIGNATURE_INVALID')
  await typed(
    world.ownerUrl,
    'update signing_keys set remove_after = null, retired_at = null where kid = $1',
    [key?.kid],
  )
})

test('a change of many keys is announced as one change of their workspace, and other workspaces stay in memory', async () => {
  const [workspace, others] = [world.home.id, await warmKey()]
  await world.sql(
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type,
    created_by_id, created_by_label) select 'ak_bulk' || i, $1, 'bulk ' || i, 'bulk ' || i, true, 'member', 'm', 'm'
    from generate_series(1, 3000) i`,
    [workspace],
  )
  const before = await newest()
  await typed(
    world.ownerUrl,
    `update access_keys set revoked_at = transaction_instant() where name like 'bulk %' or id = '${others.keyId}'`,
  )
  const after = await world.sql('select key_id from key_changes where id > $1', [before.id])
  expect(after).toEqual([{ key_id: null }])
  expect(await codeOf(others)).toBe('REVOKED')
})

test('truncating a table is announced as a change of every workspace', async () => {
  const key = await warmKey({ grants: [{ role: 'global_viewer' }] })
  const foreign = await addKey(world.foreign)
  await typed(
    world.ownerUrl,
    `begin; truncate key_grants; set constraints all immediate;
    insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
    select 'gr_' || id, workspace_id, id, 0, 'global_admin', true from access_keys
    where id in ('${world.caller.keyId}', '${foreign.keyId}'); commit`,
  )
  const asks = { credential: key.bearer, require: { permission: 'vulnerabilities:read' } }
  expect((await verify(world.url, world.caller.basic, asks)).body.code).toBe('INSUFFICIENT_PERMISSION')
  const told = await world.sql(
    'select distinct workspace_id from key_changes where key_id is null and kind = $1',
    ['database.changed'],
  )
  expect(told).toHaveLength(2)
})

test('columns that verifiers do not keep announce nothing: uses, counts, refreshed expiries', async () => {
  const key = await warmKey()
  const before = await newest()
  await world.sql(
    'update access_keys set last_used_at = transaction_instant(), expires_at = transaction_instant(), version = version + 1 where id = $1',
    [key.keyId],
  )
  await world.sql(
    'update key_secrets set last_used_at = transaction_instant(), last_refused_at = transaction_instant() where key_id = $1',
    [key.keyId],
  )
  await world.sql('update cloud_accounts set name = $1 where id = $2', [
    'another name',
    world.home.accountIds[1],
  ])
  expect(await newest()).toEqual(before)
})

test('a command announces its change once', async () => {
  const key = await warmKey()
  const before = await newest()
  const { receipt } = succeeded(await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }))
  const told = await world.sql<{ id: string; kind: string }>(
    'select id, kind from key_changes where id > $1',
    [before.id],
  )
  expect(told).toEqual([{ id: String(receipt?.changeId), kind: 'access_key.revoked' }])
  expect(await world.sql('select * from unannounced_changes')).toEqual([])
})

test('a request that repeats the work of psql on many keys waits for that change', async () => {
  const key = await warmKey()
  await typed(world.ownerUrl, `update policies set longest_lifetime_days = 3000 where workspace_id = $1`, [
    world.home.id,
  ])
  const { id } = await newest()
  expect(await standingReceipt(world.admin(), key.keyId, 10_000)).toMatchObject({
    changeId: Number(id),
    complete: true,
  })
})

test('a rolled back write announces nothing', async () => {
  const key = await warmKey()
  const before = await newest()
  await world.sql(
    `begin; update access_keys set revoked_at = transaction_instant() where id = '${key.keyId}'; rollback`,
  )
  expect(await newest()).toEqual(before)
})

// The database reports which columns the verifiers' own queries read.
test('every column that verifiers keep announces its changes', async () => {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query('begin; create schema kept')
  for (const [index, query] of KEPT_FACTS.entries())
    await client.query(`create view kept.kept_${index} as ${query}`)
  const { rows } = await client.query<{ table_name: string; column_name: string; conditions: string }>(`
    select table_name, column_name, (select string_agg(pg_get_triggerdef(oid), ' ') from pg_trigger
      where tgrelid = table_name::regclass and tgname = table_name || '_note') as conditions
    from information_schema.view_column_usage where view_schema = 'kept'`)
  await client.query('rollback')
  await client.end()
  expect(rows.length).toBeGreaterThan(30)
  // `last_used_at` only decides how soon the first use is written, not whether the secret is valid.
  const unguarded = rows
    .filter(({ column_name }) => column_name !== 'last_used_at')
    .filter(
      ({ column_name, conditions }) =>
        !new RegExp(`old\\.("?${column_name}"?|\\*) IS DISTINCT`, 'i').test(conditions),
    )
    .map(({ table_name, column_name }) => `${table_name}.${column_name}`)
  expect(unguarded).toEqual([])
})
