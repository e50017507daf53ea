import { withConnection } from '../databases/connection'
import type { World } from './world'

/** Runs a function while a table is locked, and fails if the function waits as long as a look-up of that table. */
export function actWhileLocked<Value>(
  { ownerUrl, pools }: Pick<World, 'ownerUrl' | 'pools'>,
  table: string,
  act: () => Promise<Value>,
): Promise<Value> {
  return withConnection(ownerUrl, async (holder) => {
    const order: string[] = []
    await holder.query(`begin; lock table ${table} in access exclusive mode`)
    const lookedUp = pools[1].pool.query(`select 1 from ${table}`).then(
      () => order.push('looked up'),
      () => order.push('gave up'),
    )
    const value = await act()
    order.push('acted')
    await holder.query('rollback')
    await lookedUp
    if (order[0] !== 'acted')
      throw new Error(`the lock of ${table} held up the function: ${order.join(', ')}`)
    return value
  })
}
