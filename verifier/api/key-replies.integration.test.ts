import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { makeKey, openWorld, type World } from '@/test/worlds/world'
import { readableKey, readableNewKey } from './key-replies'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
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
  const holder = new pg.Client({ connectionString: world.ownerUrl })
  await holder.connect()
  const order: string[] = []
  try {
    await holder.query('begin; lock table access_keys in access exclusive mode')
    const read = world.pools[1].pool.query('select 1 from access_keys').then(
      () => order.push('read'),
      () => order.push('gave up'),
    )
    expect(await readableNewKey(context, keyId)).toEqual({ accessKey: null, headers: {} })
    order.push('told')
    await holder.query('rollback')
    await read
  } finally {
    await holder.end()
  }
  expect(order[0]).toBe('told')
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
