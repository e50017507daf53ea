import { afterAll, beforeAll, expect, test } from 'vitest'
import { signAccessToken } from '@/lib/services/signing-keys/sign-access-token'
import { type ApiWorld, openApiWorld } from '@/test/api-world'
import { addKey } from '@/test/verifier-world'

let world: ApiWorld

beforeAll(async () => {
  world = await openApiWorld()
})
afterAll(() => world.close())

test('a short-lived token cannot be revoked, and never revokes the secret that it was exchanged for', async () => {
  const key = await addKey(world.home)
  const exchanged = await world.call('token', { as: key.basic, body: { grant_type: 'client_credentials' } })
  const token = exchanged.body.access_token
  const refused = await world.call('revokeByPossession', { as: null, body: { token } })
  expect([refused.status, refused.body.error]).toEqual([400, 'unsupported_token_type'])
  expect((await world.call('getSelf', { as: key.basic })).status).toBe(200)
  await world.call('revokeByPossession', { as: null, body: { token: key.secret } })
  expect((await world.call('getSelf', { as: `Bearer ${token}` })).status).toBe(401)
})

test('a short-lived token that is over is nothing to revoke', async () => {
  const key = await addKey(world.home)
  const { token } = await signAccessToken(world.pools[0].db, world.home.as('global_admin').credentials, {
    ...key,
    expiresAt: Date.now() + 3_600_000,
    now: Date.now() - 600_000,
    grants: [],
    permissions: [],
    isNarrowed: false,
  })
  const answer = await world.call('revokeByPossession', { as: null, body: { token } })
  expect([answer.status, answer.body]).toEqual([200, { receipt: null }])
  expect((await world.call('getSelf', { as: key.basic })).status).toBe(200)
})

test('a short-lived token gets its key no new secret, though the secret itself may', async () => {
  const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], scopes: ['self:rotate'] })
  const exchanged = await world.call('token', { as: key.basic, body: { grant_type: 'client_credentials' } })
  const short = `Bearer ${exchanged.body.access_token}`
  expect((await world.call('getSelf', { as: short })).body.mayRotateItself).toBe(false)
  expect((await world.call('rotateSelf', { as: short, body: {} })).status).toBe(403)
  const secrets = await world.sql('select id from key_secrets where key_id = $1', [key.keyId])
  expect(secrets).toHaveLength(1)
  expect((await world.call('rotateSelf', { as: key.basic, body: {} })).status).toBe(201)
})
