import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { keyInput, makeKey, openWorld, type World } from '@/test/worlds/world'
import { createSecret } from '../secrets/create-secret'
import { deactivateSecret, reactivateSecret } from '../secrets/deactivate-secret'
import { createAccessKey } from './create-access-key'
import { deactivateAccessKey } from './deactivate-access-key'
import { reactivateAccessKey } from './reactivate-access-key'
import { revokeAccessKey } from './revoke-access-key'

const world = await openWorld()
afterAll(() => world.close())

const FIFTY = Array.from({ length: 50 }, (_, index) => index)

/** Runs fifty requests at once, half of them through the pool of each of two processes. */
async function fiftyTimes<Value>(
  ask: (admin: ReturnType<World['home']['as']>, index: number) => Promise<Value>,
) {
  return await Promise.all(
    FIFTY.map((index) => ask(world.home.as('global_admin', index % 2 === 0 ? 0 : 1), index)),
  )
}

const codes = (results: { ok: boolean; failure?: { code: string } }[]) =>
  [...new Set(results.flatMap((one) => (one.failure ? [one.failure.code] : [])))].sort()

async function count(text: string, values: unknown[]): Promise<number> {
  const [row] = await world.sql<{ n: number }>(`select count(*)::int as n from ${text}`, values)
  return row?.n ?? -1
}

const secretInput = (keyId: string) => ({
  keyId,
  requestId: randomUUID(),
  kind: 'opaque',
  expiration: { period: '7_days' },
})

describe('fifty requests at once over two processes', () => {
  test('for a secret on a key without secrets leave the key with two secrets', async () => {
    const { keyId } = await makeKey(world.home, { credential: 'none' })
    const results = await fiftyTimes((admin) => createSecret(admin, secretInput(keyId)))
    expect(results.filter((one) => one.ok)).toHaveLength(2)
    expect(codes(results)).toEqual(['LIMIT_REACHED'])
    expect(await count('key_secrets where key_id = $1', [keyId])).toBe(2)
    expect(await count("audit_events where key_id = $1 and action = 'secret.created'", [keyId])).toBe(2)
  })

  test('for a second secret create one secret, because deactivated secrets count too', async () => {
    const { keyId, secretId } = await makeKey(world.home)
    await deactivateSecret(world.home.as('global_admin'), { keyId, secretId })
    const results = await fiftyTimes((admin) => createSecret(admin, secretInput(keyId)))
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await count('key_secrets where key_id = $1', [keyId])).toBe(2)
  })

  test('for one name in fifty spellings make one key', async () => {
    const name = `Nightly ${randomUUID().slice(0, 8)}`
    const spellings = [
      name,
      name.toUpperCase(),
      ` ${name} `,
      name.replace(' ', '\u200b '),
      name.replace(' ', '  '),
    ]
    const results = await fiftyTimes((admin, index) =>
      createAccessKey(admin, keyInput({ name: spellings[index % spellings.length] })),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(codes(results)).toEqual(['NAME_TAKEN'])
    expect(await count('access_keys where name_normalised = $1', [name.toLowerCase()])).toBe(1)
  })

  test('with one request id make one key, and reveal its secret once', async () => {
    const input = keyInput()
    const results = await fiftyTimes((admin) => createAccessKey(admin, input))
    const made = results.flatMap((one) => (one.ok ? [one.value] : []))
    expect(made).toHaveLength(50)
    expect(new Set(made.map((one) => one.keyId)).size).toBe(1)
    expect(made.filter((one) => one.secret !== null)).toHaveLength(1)
    expect(made.filter((one) => one.repeated)).toHaveLength(49)
    expect(await count('access_keys where name = $1', [input.name])).toBe(1)
    expect(await count('audit_events where key_id = $1', [made[0]?.keyId])).toBe(1)
  })

  test('with one request id make one secret', async () => {
    const { keyId } = await makeKey(world.home)
    const input = secretInput(keyId)
    const results = await fiftyTimes((admin) => createSecret(admin, input))
    expect(results.flatMap((one) => (one.ok && one.value.secret ? [one] : []))).toHaveLength(1)
    expect(await count('key_secrets where key_id = $1', [keyId])).toBe(2)
  })

  test('with one request id and different inputs make one key and refuse the other requests', async () => {
    const requestId = randomUUID()
    const results = await fiftyTimes((admin) => createAccessKey(admin, keyInput({ requestId })))
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(codes(results)).toEqual(['CONFLICT'])
  })

  test('to revoke a key record the revocation once', async () => {
    const { keyId } = await makeKey(world.home)
    const results = await fiftyTimes((admin) => revokeAccessKey(admin, { keyId, reason: 'leaked' }))
    expect(results.every((one) => one.ok)).toBe(true)
    expect(await count("audit_events where key_id = $1 and action = 'access_key.revoked'", [keyId])).toBe(1)
    expect(await count("key_changes where key_id = $1 and kind = 'access_key.revoked'", [keyId])).toBe(1)
  })

  test('that revoke, deactivate and reactivate a key leave the key revoked', async () => {
    const { keyId, secretId } = await makeKey(world.home)
    await fiftyTimes(async (admin, index) => {
      const commands = [
        () => reactivateAccessKey(admin, { keyId }),
        () => deactivateAccessKey(admin, { keyId }),
        () => revokeAccessKey(admin, { keyId, reason: 'leaked' }),
        () => reactivateSecret(admin, { keyId, secretId }),
        () => createSecret(admin, secretInput(keyId)),
      ]
      return await commands[index % commands.length]?.()
    })
    const [after] = await world.sql<{ id: string }>(
      "select id from audit_events where key_id = $1 and action = 'access_key.revoked'",
      [keyId],
    )
    expect(await count('access_keys where id = $1 and revoked_at is not null', [keyId])).toBe(1)
    expect(await count('audit_events where key_id = $1 and id > $2', [keyId, after?.id])).toBe(0)
  })

  test('that deactivate and reactivate six keys record each change once, and every request gets the change in force', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => makeKey(world.home)))
    const results = await fiftyTimes(async (admin, index) => {
      const keyId = keys[index % keys.length]?.keyId
      const command = index % 4 < 2 ? deactivateAccessKey : reactivateAccessKey
      return await command(admin, { keyId })
    })
    // A request that found nothing to change gets the receipt of the change that made the state.
    const changeIds = [...new Set(results.flatMap((one) => (one.ok ? [one.value.receipt?.changeId] : [])))]
    const values = [keys.map(({ keyId }) => keyId)]
    const kinds = "('access_key.deactivated', 'access_key.reactivated')"
    const changed = await count(`key_changes where id = any($1) and kind in ${kinds}`, [changeIds])
    expect(changed).toBeGreaterThan(0)
    expect(results.every((one) => one.ok)).toBe(true)
    expect(await count(`audit_events where key_id = any($1) and action in ${kinds}`, values)).toBe(changed)
    expect(await count(`key_changes where key_id = any($1) and kind in ${kinds}`, values)).toBe(changed)
  })
})
