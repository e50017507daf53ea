import { afterAll, expect, test } from 'vitest'
import { announceChange } from '@/lib/services/commands/announce-change'
import { openTestWorkspace } from '@/test/worlds/workspace'
import { findNewestChange } from './change-receipts'

const world = await openTestWorkspace()
afterAll(() => world.close())

const announce = (keyId: string | null) =>
  world.db.transaction(
    async (tx) =>
      (await announceChange(tx, world.workspace.id, { kind: 'policy.changed', keyId, stops: null })) ?? 0,
  )

test('the newest change is that with the greatest number, also where numbers get one more digit', async () => {
  const key = await world.addKey()
  let newest = 0
  while (newest < 102)
    for (const keyId of [null, key.id]) {
      newest = await announce(keyId)
      expect(await findNewestChange(world.db, world.workspace.id, key.id)).toBe(newest)
    }
})
