import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyInput, openWorld, succeeded, type World } from '@/test/worlds/world'
import { createAccessKey } from '../access-keys/create-access-key'
import { openReceiptWaiter, type ReceiptWaiter } from './confirm-change'
import { getReceipt } from './get-receipt'

let world: World
let waiter: ReceiptWaiter

beforeAll(async () => {
  world = await openWorld()
  waiter = openReceiptWaiter(world.pools[0].db, {
    url: world.appUrl,
    assumeRole: null,
    name: 'bounded waiter',
  })
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
  const holder = new pg.Client({ connectionString: world.ownerUrl })
  await holder.connect()
  const order: string[] = []
  try {
    await holder.query('begin; lock table verifiers in access exclusive mode')
    const lookedUp = world.pools[1].pool.query('select 1 from verifiers').then(
      () => order.push('looked up'),
      () => order.push('gave up'),
    )
    const { secret, receipt } = succeeded(await createAccessKey(context, keyInput()))
    order.push('told')
    expect(secret?.value).toMatch(/^chatel_/)
    expect(receipt).toMatchObject({ complete: false, waiting: [] })
    await holder.query('rollback')
    await lookedUp
    expect(order[0]).toBe('told')
    await expect
      .poll(() => getReceipt(context, { changeId: receipt?.changeId }), { timeout: 30_000 })
      .toMatchObject({ ok: true, value: { complete: true } })
  } finally {
    await holder.end()
  }
})
