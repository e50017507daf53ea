import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/db/client'
import { makeKey, openWorld, type World } from '@/test/world'
import { readableKey } from './key-replies'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('an answer goes out without the key when the database goes away after the change', async () => {
  const { keyId } = await makeKey(world.home)
  const context = world.home.as('global_admin')
  expect(await readableKey(context, keyId)).toMatchObject({ accessKey: { id: keyId } })
  const gone = openDatabase({ url: world.appUrl, assumeRole: null, name: 'test of an end' })
  await gone.close()
  expect(await readableKey({ ...context, db: gone.db }, keyId)).toEqual({ accessKey: null, headers: {} })
})
