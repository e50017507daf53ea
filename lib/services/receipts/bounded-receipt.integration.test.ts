import { afterAll, expect, test } from 'vitest'
import { actWhileLocked } from '@/test/worlds/locked-table'
import { keyInput, openWorld, succeeded } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { openReceiptWaiter } from './confirm-change'
import { getReceipt } from './get-receipt'

const world = await openWorld()
const waiter = openReceiptWaiter(world.pools[0].db, {
  url: world.appUrl,
  assumeRole: null,
  name: 'bounded waiter',
})
afterAll(async () => {
  await waiter.close()
  await world.close()
})

test('a secret is returned although the database does not say who holds a lease', async () => {
  const context = {
    ...world.home.as('global_admin'),
    confirmChange: waiter.confirmChange,
    receiptPatienceMs: 10_000,
  }
  const { secret, receipt } = await actWhileLocked(world, 'verifiers', async () =>
    succeeded(await createAccessKey(context, keyInput())),
  )
  expect(secret?.value).toMatch(/^chatel_/)
  expect(receipt).toMatchObject({ complete: false, waiting: [] })
  await expect
    .poll(() => getReceipt(context, { changeId: receipt?.changeId }), { timeout: 30_000 })
    .toMatchObject({ ok: true, value: { complete: true } })
})
