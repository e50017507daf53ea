import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, openApiWorld } from '@/test/api-world'
import { addKey } from '@/test/verifier-world'

let world: ApiWorld

beforeAll(async () => {
  world = await openApiWorld()
})
afterAll(() => world.close())

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
