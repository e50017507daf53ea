import { afterAll, expect, test } from 'vitest'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { addKey, openVerifierWorld } from '@/test/worlds/verifier'
import { keyInput } from '@/test/worlds/world'

const world = await openVerifierWorld()
afterAll(() => world.close())

const questions = async (port: number, authorization: string) => {
  const url = `http://127.0.0.1:${port}`
  const headers = { authorization: world.caller.basic, 'content-type': 'application/json' }
  const body = JSON.stringify({ credential: authorization })
  return [
    (await fetch(`${url}/v1/verify`, { method: 'POST', headers, body })).status,
    (await fetch(`${url}/v1/forward-auth/default`, { headers: { authorization } })).status,
    (await fetch(`${url}/v1/self`, { headers: { authorization } })).status,
  ]
}

/** Connection attempts are paced; therefore the first answers after an outage may still be 503. */
const answersAgain = (port: number, authorization: string) =>
  expect.poll(() => questions(port, authorization), { timeout: 30_000 }).toEqual([200, 200, 200])

test('a verifier on a standby, which may have missed a revocation, answers only 503', async () => {
  const key = await addKey(world.home)
  // Every new connection learns that this database is a standby.
  await world.sql('create schema standby')
  await world.sql(
    'create function standby.pg_is_in_recovery() returns boolean language sql as $$select true$$',
  )
  await world.sql('grant usage on schema standby to public')
  const [{ name } = { name: '' }] = await world.sql<{ name: string }>('select current_database() as name')
  await world.sql(`alter database "${name}" set search_path = standby, pg_catalog, public`)
  const onStandby = await world.startAnother()
  expect(await questions(onStandby.port, key.basic)).toEqual([503, 503, 503])
  await world.sql(`alter database "${name}" reset search_path`)
  await answersAgain(onStandby.port, key.basic)
})

test('a read-only database is not queried, no secret is shown, and a revoked key stays revoked', async () => {
  const key = await addKey(world.home)
  const admin = await addKey(world.home, { grants: [{ role: 'global_admin' }] })
  const [{ name } = { name: '' }] = await world.sql<{ name: string }>('select current_database() as name')
  await world.sql(`alter database "${name}" set default_transaction_read_only = on`)
  const another = await world.startAnother()
  const { requestId: _requestId, ...body } = keyInput()
  const before = await world.sql('select id from access_keys order by id')
  const answer = await fetch(`http://127.0.0.1:${another.port}/v1/access-keys`, {
    method: 'POST',
    headers: { authorization: admin.basic, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([answer.status, (await answer.text()).includes('chatel_')]).toEqual([503, false])
  expect(await world.sql('select id from access_keys order by id')).toEqual(before)
  expect(await questions(another.port, key.basic)).toEqual([503, 503, 503])
  await world.sql(`alter database "${name}" reset default_transaction_read_only`)
  await answersAgain(another.port, key.basic)
  const revoked = await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' })
  expect(revoked).toMatchObject({ ok: true, value: { receipt: { complete: true } } })
  const [verified, forwarded] = await questions(another.port, key.basic)
  expect([verified, forwarded]).toEqual([200, 401])
})
