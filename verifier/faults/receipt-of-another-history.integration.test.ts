import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Receipt } from '@/lib/domain/receipt'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { openWorld, type World } from '@/test/worlds/world'

let world: World
let desk: ReceiptWaiter

beforeAll(async () => {
  world = await openWorld()
  desk = openReceiptWaiter(world.pools[0].db, { url: world.appUrl, assumeRole: null, name: 'test desk' })
  await world.sql(
    `insert into verifiers (id, name, version, lease_expires_at)
     values ('ver_1', 'eu-1', '1', clock_instant() + interval '1 hour')`,
  )
})
afterAll(async () => {
  await desk.close()
  await world.close()
})

/** Confirms a change repeatedly until its receipt is complete: confirmations before the LISTEN are not heard. */
async function confirmed(receipt: Promise<Receipt>, id: number, token: string): Promise<Receipt> {
  let isOver = false
  const over = receipt.finally(() => {
    isOver = true
  })
  while (!isOver) {
    await world.sql(`select pg_notify('chatelaine_acknowledgements', 'ver_1 ' || $1 || ' ' || $2)`, [
      String(id),
      token,
    ])
    await sleep(50)
  }
  return await over
}

test('a confirmation from before a failover does not count for another change with the same id', async () => {
  const change = `(id, workspace_id, key_id, kind) overriding system value values (7, '${world.home.id}', 'ak_1', 'access_key.revoked')`
  const [before] = await world.sql<{ token: string }>(`insert into key_changes ${change} returning token`)
  const first = confirmed(desk.confirmChange(7, 30_000), 7, before?.token ?? '')
  expect(await first).toMatchObject({ complete: true, acknowledged: 1 })

  await world.sql('delete from key_changes where id = 7')
  const [after] = await world.sql<{ token: string }>(`insert into key_changes ${change} returning token`)
  expect(await desk.confirmChange(7, 300)).toMatchObject({ complete: false, acknowledged: 0 })
  const second = confirmed(desk.confirmChange(7, 30_000), 7, after?.token ?? '')
  expect(await second).toMatchObject({ complete: true, acknowledged: 1 })
})
