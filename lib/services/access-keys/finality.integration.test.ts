import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { makeKey, openWorld, succeeded } from '@/test/worlds/world'
import { createSecret } from '../secrets/create-secret'
import { deactivateSecret, reactivateSecret } from '../secrets/deactivate-secret'
import { revokeSecret } from '../secrets/revoke-secret'
import { setSecretExpiry } from '../secrets/set-secret-expiry'
import { deactivateAccessKey } from './deactivate-access-key'
import { deleteAccessKey } from './delete-access-key'
import { getAccessKey } from './get-access-key'
import { reactivateAccessKey } from './reactivate-access-key'
import { revokeAccessKey } from './revoke-access-key'

const world = await openWorld()
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')
const stateOf = async (keyId: string) =>
  await world.sql(
    `select row_to_json(k) as key, (select json_agg(s order by s.id) from key_secrets s where s.key_id = k.id) as secrets
     from access_keys k where k.id = $1`,
    [keyId],
  )

/** Whether a statement waits for the lock of a key. */
const waitsForAKey = async () => {
  // Uses the pool of the application, because a role sees only the statements of its own connections.
  const { rowCount } = await world.pools[0].pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
     and query ilike '%access_keys%for update%'`,
  )
  return rowCount === 1
}

type Reference = { keyId: string; secretId: string; name: string }

const LOOSENING = {
  'reactivate the key': ({ keyId }: Reference) => reactivateAccessKey(admin(), { keyId }),
  'deactivate the key': ({ keyId }: Reference) => deactivateAccessKey(admin(), { keyId }),
  'create a secret': ({ keyId }: Reference) =>
    createSecret(admin(), {
      keyId,
      requestId: randomUUID(),
      kind: 'opaque',
      expiration: { period: '7_days' },
    }),
  'extend the secret': ({ keyId, secretId }: Reference) =>
    setSecretExpiry(admin(), { keyId, secretId, expiration: { period: '1_year' } }),
  'deactivate the secret': ({ keyId, secretId }: Reference) => deactivateSecret(admin(), { keyId, secretId }),
  'reactivate the secret': ({ keyId, secretId }: Reference) => reactivateSecret(admin(), { keyId, secretId }),
}

describe('a revoked key', () => {
  test.each(Object.entries(LOOSENING))('refuses to %s', async (_title, attempt) => {
    const key = await makeKey(world.home)
    succeeded(await deactivateSecret(admin(), key))
    succeeded(await revokeAccessKey(admin(), { keyId: key.keyId, reason: 'leaked' }))
    const before = await stateOf(key.keyId)
    expect(await attempt(key)).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
    expect(await stateOf(key.keyId)).toEqual(before)
  })

  test('keeps its first reason when it is revoked again', async () => {
    const { keyId } = await makeKey(world.home)
    succeeded(await revokeAccessKey(admin(), { keyId, reason: 'leaked' }))
    succeeded(await revokeAccessKey(world.home.as('support'), { keyId, reason: 'another' }))
    const detail = succeeded(await getAccessKey(admin(), keyId))
    expect(detail).toMatchObject({ status: 'revoked', revokedReason: 'leaked' })
  })

  test('needs a reason if the policy requires one', async () => {
    const { keyId } = await makeKey(world.home)
    const refused = await revokeAccessKey(admin(), { keyId, reason: '   ' })
    expect(refused).toMatchObject({ failure: { fields: { reason: expect.any(String) } } })
    await world.sql('update policies set reason_required_for_revocation = false where workspace_id = $1', [
      world.home.id,
    ])
    expect((await revokeAccessKey(admin(), { keyId })).ok).toBe(true)
    await world.sql('update policies set reason_required_for_revocation = true where workspace_id = $1', [
      world.home.id,
    ])
  })

  test('allows its secrets to be revoked too', async () => {
    const key = await makeKey(world.home)
    succeeded(await revokeAccessKey(admin(), { keyId: key.keyId, reason: 'leaked' }))
    expect((await revokeSecret(admin(), { keyId: key.keyId, secretId: key.secretId })).ok).toBe(true)
  })
})

describe('a deleted key', () => {
  test.each(Object.entries(LOOSENING))('is not found by the attempt to %s', async (_title, attempt) => {
    const key = await makeKey(world.home)
    succeeded(await deactivateAccessKey(admin(), { keyId: key.keyId }))
    succeeded(await deleteAccessKey(admin(), { keyId: key.keyId, confirmName: key.name }))
    const before = await stateOf(key.keyId)
    expect(await attempt(key)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(await stateOf(key.keyId)).toEqual(before)
  })

  test('frees its name and keeps its history', async () => {
    const key = await makeKey(world.home)
    succeeded(await deactivateAccessKey(admin(), { keyId: key.keyId }))
    succeeded(await deleteAccessKey(admin(), { keyId: key.keyId, confirmName: key.name }))
    expect((await makeKey(world.home, { name: key.name })).keyId).not.toBe(key.keyId)
    const events = await world.sql('select action from audit_events where key_id = $1 order by id', [
      key.keyId,
    ])
    expect(events.map((event) => event.action)).toEqual([
      'access_key.created',
      'access_key.deactivated',
      'access_key.deleted',
    ])
  })
})

describe('an active key', () => {
  test('is not deleted, and no key is deleted without its name', async () => {
    const { keyId, name } = await makeKey(world.home)
    expect(await deleteAccessKey(admin(), { keyId, confirmName: name })).toMatchObject({
      failure: { code: 'STATE_CONFLICT' },
    })
    succeeded(await deactivateAccessKey(admin(), { keyId }))
    for (const confirmName of ['', name.toUpperCase(), `${name}x`, keyId]) {
      const refused = await deleteAccessKey(admin(), { keyId, confirmName })
      expect(refused).toMatchObject({ failure: { fields: { confirmName: expect.any(String) } } })
    }
  })
})

describe('a secret', () => {
  async function endingIn(milliseconds: number) {
    const key = await makeKey(world.home)
    await world.sql(
      "update key_secrets set expires_at = clock_instant() + $2 * interval '1 millisecond' where id = $1",
      [key.secretId, milliseconds],
    )
    return key
  }

  test('whose expiry has passed never changes again', async () => {
    const key = await endingIn(-1)
    const before = await stateOf(key.keyId)
    for (const attempt of [
      LOOSENING['extend the secret'],
      LOOSENING['deactivate the secret'],
      LOOSENING['reactivate the secret'],
    ]) {
      expect(await attempt(key)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    }
    expect(await stateOf(key.keyId)).toEqual(before)
  })

  test('can still be extended one second before it ends', async () => {
    const key = await endingIn(1000)
    expect((await LOOSENING['extend the secret'](key)).ok).toBe(true)
  })

  test('that expired leaves room for another secret', async () => {
    const key = await makeKey(world.home)
    const create = () => LOOSENING['create a secret'](key)
    expect((await create()).ok).toBe(true)
    expect(await create()).toMatchObject({ failure: { code: 'LIMIT_REACHED' } })
    await world.sql('update key_secrets set expires_at = clock_instant() where id = $1', [key.secretId])
    expect((await create()).ok).toBe(true)
    expect(await create()).toMatchObject({ failure: { code: 'LIMIT_REACHED' } })
  })

  test('is judged after the wait for the key’s lock, not before', async () => {
    const key = await makeKey(world.home)
    const [{ pool }] = world.pools
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select 1 from access_keys where id = $1 for update', [key.keyId])
    const waiting = LOOSENING['extend the secret'](key)
    await expect.poll(waitsForAKey).toBe(true)
    // The secret ends while the other transaction waits. At the start of the wait it was still alive.
    await client.query('update key_secrets set expires_at = clock_instant() where id = $1', [key.secretId])
    await client.query('commit')
    client.release()
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'STATE_CONFLICT' } })
  })

  test('ends for good when it is revoked, and the other secret of the key continues', async () => {
    const key = await makeKey(world.home)
    const second = succeeded(await LOOSENING['create a secret'](key))
    succeeded(await revokeSecret(admin(), { ...key, reason: 'rotated out' }))
    expect(await LOOSENING['extend the secret'](key)).toMatchObject({ failure: { code: 'STATE_CONFLICT' } })
    const { secrets, status } = succeeded(await getAccessKey(admin(), key.keyId))
    expect(status).toBe('active')
    expect(new Map(secrets.map((secret) => [secret.id, secret.status]))).toEqual(
      new Map([
        [key.secretId, 'revoked'],
        [second.secret?.id, 'active'],
      ]),
    )
  })

  test('in token form cannot get an expiry later than the one signed into the token', async () => {
    const key = await makeKey(world.home, { credential: 'token' })
    expect(await LOOSENING['extend the secret'](key)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    const shorter = { ...key, expiration: { period: '7_days' } }
    expect((await setSecretExpiry(admin(), shorter)).ok).toBe(true)
  })
})
