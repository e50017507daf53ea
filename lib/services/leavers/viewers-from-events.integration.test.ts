import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeActingKey, makeKey, openWorld, succeeded, type World } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { createSecret } from '../secrets/create-secret'
import { revokeSecret } from '../secrets/revoke-secret'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** The statement of the migration that reads the events of an older installation. */
const fill = readFileSync('drizzle/0051_leavers_and_decoys.sql', 'utf8')
  .split('--> statement-breakpoint')
  .at(-1)

test('an older installation learns from its events who saw the secrets that still live', async () => {
  const admin = world.home.as('global_admin')
  const key = await makeKey(world.home)
  const further = succeeded(
    await createSecret(admin, {
      keyId: key.keyId,
      requestId: crypto.randomUUID(),
      kind: 'token',
      expiration: { period: '7_days' },
    }),
  )
  await makeKey(world.home, { credential: 'none' })
  const revoked = await makeKey(world.home)
  succeeded(await revokeSecret(admin, { keyId: revoked.keyId, secretId: revoked.secretId }))
  const acting = await makeActingKey(world.home, ['access-keys:write', 'vulnerabilities:read'])
  const byProgram = succeeded(
    await createAccessKey(acting.context, {
      requestId: crypto.randomUUID(),
      name: 'made by a program',
      expiration: { period: '7_days' },
      grants: [{ role: 'global_viewer' }],
      scopes: ['vulnerabilities:read'],
      credential: 'opaque',
    }),
  )
  const seen = () => world.sql('select secret_id, user_id, email from secret_viewers order by secret_id')
  const before = await seen()
  await world.sql('delete from secret_viewers')
  await world.sql(fill ?? '')
  const after = await seen()
  expect(after).toEqual(before.filter(({ secret_id }) => secret_id !== revoked.secretId))
  expect(after.map(({ secret_id }) => secret_id).sort()).toEqual(
    [key.secretId, further.secret?.id, acting.secretId].sort(),
  )
  expect(after).not.toContainEqual(expect.objectContaining({ secret_id: byProgram.secret?.id }))
})
