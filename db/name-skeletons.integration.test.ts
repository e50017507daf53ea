import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { renewNameSkeletons } from '@/db/name-skeletons'
import { accessKeys } from '@/db/schema'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { insertKey } from '@/test/worlds/rows'
import { openTestWorkspace } from '@/test/worlds/workspace'

const world = await openTestWorkspace()
const admin = await world.addPerson('global_admin')
afterAll(() => world.close())

const create = (name: string) =>
  createAccessKey(world.as(admin), {
    requestId: randomUUID(),
    name,
    grants: [{ role: 'global_viewer' }],
    scopes: 'all',
    credential: 'none',
  })

test('names that look alike are one name for new keys, and existing keys keep their names', async () => {
  // As the previous version stored them.
  for (const name of ['x-api', 'x\u2011api', 'y\u2212api'])
    await insertKey(world.db, world.workspace.id, { name })
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query('comment on column access_keys.name_normalised is null')
  for (const _again of [1, 2]) await renewNameSkeletons(owner)
  await owner.end()

  const rows = await world.db.select().from(accessKeys)
  const stored = new Map(rows.map((row) => [row.name, row.nameNormalised]))
  expect(Object.fromEntries(stored)).toEqual({
    'x-api': 'x-api',
    'x\u2011api': 'x\u2011api',
    'y\u2212api': 'y-api',
  })
  for (const name of ['x\u2212api', 'X\u2013API', 'y-api', 'y\u2010api', 'y-api\u0307']) {
    expect(await create(name), name).toMatchObject({ ok: false })
  }
  expect(await create('z-api')).toMatchObject({ ok: true })
  expect(await create('\u0417апуск z-api')).toMatchObject({ ok: true })
})
