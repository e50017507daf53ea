import { afterAll, describe, expect, test } from 'vitest'
import { keyInput, makeKey, openWorld, succeeded } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { getAccessKey } from '../access-keys/get-access-key'
import { setSecretExpiry } from './set-secret-expiry'

const world = await openWorld()
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')
const setTo = (key: { keyId: string; secretId: string }, expiration: Record<string, unknown>) =>
  setSecretExpiry(admin(), { keyId: key.keyId, secretId: key.secretId, expiration })
const limitTo = (days: number | null) =>
  world.sql('update policies set longest_lifetime_days = $1 where workspace_id = $2', [days, world.home.id])

describe('the expiry of a secret', () => {
  test.each(['2071-03-04T05:06:07Z', '9999-12-31T23:59:59Z'])('can be set to %s', async (at) => {
    const key = await makeKey(world.home)
    succeeded(await setTo(key, { at }))
    const shown = succeeded(await getAccessKey(admin(), key.keyId))
    expect(Date.parse(shown.secrets[0]?.expiresAt ?? '')).toBe(Date.parse(at))
    expect(shown.status).toBe('active')
  })

  test('is refused if the date cannot be written', async () => {
    const key = await makeKey(world.home)
    expect(await setTo(key, { at: '9999-12-31T23:59:59-12:00' })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })

  test('in days is at most ten years', async () => {
    const key = await makeKey(world.home)
    expect(await setTo(key, { period: 'custom', days: 3651 })).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
    succeeded(await setTo(key, { period: 'custom', days: 3650 }))
  })

  test('stays within the policy’s limit', async () => {
    const key = await makeKey(world.home)
    await limitTo(60)
    expect(await setTo(key, { at: '2071-03-04T05:06:07Z' })).toMatchObject({
      failure: { fields: { expiration: 'Your workspace policy allows at most 60 days' } },
    })
    await limitTo(null)
  })

  test('of a token can be moved earlier; a later one is refused with the reason', async () => {
    const token = await makeKey(world.home, { credential: 'token' })
    expect(await setTo(token, { period: '60_days' })).toMatchObject({
      failure: {
        code: 'INVALID_INPUT',
        fields: { expiration: expect.stringContaining('part of its signature') },
      },
    })
    succeeded(await setTo(token, { period: '7_days' }))
  })
})

describe('a key that is created without a secret', () => {
  const withoutSecret = (changes: Record<string, unknown>) =>
    createAccessKey(admin(), { ...keyInput(changes), expiration: undefined })

  test('needs no expiration, whatever the policy requires', async () => {
    await limitTo(1)
    const { keyId } = succeeded(await withoutSecret({ credential: 'none' }))
    const key = succeeded(await getAccessKey(admin(), keyId))
    expect(key).toMatchObject({ expiresAt: null, secrets: [], status: 'active' })
    await limitTo(null)
  })

  test('is the only kind of key that needs no expiration', async () => {
    expect(await withoutSecret({})).toMatchObject({
      failure: { code: 'INVALID_INPUT', fields: { expiration: 'Choose when the secret expires' } },
    })
  })
})
