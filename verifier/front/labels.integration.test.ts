import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editAccessKey } from '@/lib/services/access-keys/edit-access-key'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

let world: VerifierWorld

beforeAll(async () => {
  world = await openVerifierWorld()
})
afterAll(() => world.close())

const ask = async (bearer: string) =>
  (await verify(world.url, world.caller.basic, { credential: bearer })).body

describe('the labels of a key', () => {
  test('are in every valid answer, from the database and from memory', async () => {
    const key = await addKey(world.home, { labels: { team: 'Zürich 😀', env: 'prod', constructor: 'x' } })
    for (const _source of ['database', 'memory'])
      expect(await ask(key.bearer)).toMatchObject({
        valid: true,
        labels: { env: 'prod', team: 'Zürich 😀', constructor: 'x' },
        expiresAt: expect.any(String),
      })
  })

  test('are absent from the answer about a key without labels, and from refusals', async () => {
    const key = await addKey(world.home)
    expect(await ask(key.bearer)).not.toHaveProperty('labels')
    const labelled = await addKey(world.home, { labels: { env: 'prod' } })
    const refused = await verify(world.url, world.caller.basic, {
      credential: labelled.bearer,
      require: { permission: 'reports:burn' },
    })
    expect(refused.body).toMatchObject({ valid: false })
    expect(JSON.stringify(refused.body)).not.toContain('prod')
  })

  test('reach a verifier that has the key in memory, and the answer to the edit does not wait', async () => {
    const key = await addKey(world.home, { labels: { env: 'dev' } })
    expect(await ask(key.bearer)).toMatchObject({ labels: { env: 'dev' } })
    const edited = succeeded(
      await editAccessKey(world.admin(), { keyId: key.keyId, version: 2, labels: { env: 'prod' } }),
    )
    expect(edited.receipt).toMatchObject({ elapsedMs: expect.any(Number) })
    const [change] = await world.sql<{ stops: unknown }>(
      'select stops from key_changes where key_id = $1 order by id desc limit 1',
      [key.keyId],
    )
    expect(change?.stops).toBeNull()
    expect((await world.everywhere(edited.receipt)).complete).toBe(true)
    expect(await ask(key.bearer)).toMatchObject({ labels: { env: 'prod' } })
  })
})
