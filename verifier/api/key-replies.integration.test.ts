import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { actWhileLocked } from '@/test/worlds/locked-table'
import { makeKey, openWorld } from '@/test/worlds/world'
import { readableKey, readableNewKey } from './key-replies'

const world = await openWorld()
afterAll(() => world.close())

test('an answer goes out without the key if the database goes away after the change', async () => {
  const { keyId } = await makeKey(world.home)
  const context = world.home.as('global_admin')
  expect(await readableKey(context, keyId)).toMatchObject({ accessKey: { id: keyId } })
  const gone = openDatabase({ url: world.appUrl, assumeRole: null, name: 'test of an end' })
  await gone.close()
  expect(await readableKey({ ...context, db: gone.db }, keyId)).toEqual({ accessKey: null, headers: {} })
})

test('a new secret goes out without its key before a slow database gives up', async () => {
  const { keyId } = await makeKey(world.home)
  const context = world.home.as('global_admin')
  expect(await readableNewKey(context, keyId)).toMatchObject({ accessKey: { id: keyId } })
  const answer = await actWhileLocked(world, 'access_keys', () => readableNewKey(context, keyId))
  expect(answer).toEqual({ accessKey: null, headers: {} })
})

test('a new secret goes out without its key, whatever is wrong with the database', async () => {
  const { keyId } = await makeKey(world.home)
  const broken = openDatabase({ url: world.ownerUrl, assumeRole: null, name: 'test of a broken read' })
  await world.sql('alter table key_grants rename to key_grants_away')
  try {
    const context = { ...world.home.as('global_admin'), db: broken.db }
    await expect(readableKey(context, keyId)).rejects.toThrow()
    expect(await readableNewKey(context, keyId)).toEqual({ accessKey: null, headers: {} })
  } finally {
    await world.sql('alter table key_grants_away rename to key_grants')
    await broken.close()
  }
})
