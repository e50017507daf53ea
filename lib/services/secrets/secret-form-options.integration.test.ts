import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { makeKey, openWorld, succeeded } from '@/test/worlds/world'
import { createSecret } from './create-secret'
import { deactivateSecret } from './deactivate-secret'
import { revokeSecret } from './revoke-secret'
import { secretFormOptions } from './secret-form-options'

const world = await openWorld()
afterAll(() => world.close())

const admin = () => world.home.as('global_admin')

test('the secrets that count towards the limit are all secrets that could be used again', async () => {
  const { keyId, secretId } = await makeKey(world.home)
  succeeded(await deactivateSecret(admin(), { keyId, secretId }))
  const input = { keyId, requestId: randomUUID(), kind: 'opaque', expiration: { period: '7_days' } }
  const second = succeeded(await createSecret(admin(), input)).secret?.id
  const both = succeeded(await secretFormOptions(admin(), { keyId }))
  expect(both.active.map(({ id, status }) => ({ id, status }))).toEqual([
    { id: second, status: 'active' },
    { id: secretId, status: 'inactive' },
  ])
  succeeded(await revokeSecret(admin(), { keyId, secretId: second }))
  expect(succeeded(await secretFormOptions(admin(), { keyId })).active).toHaveLength(1)
})

test('an unknown key has no form options', async () => {
  expect(await secretFormOptions(admin(), { keyId: 'ak_0000000000000000' })).toMatchObject({
    ok: false,
    failure: { code: 'NOT_FOUND' },
  })
})
