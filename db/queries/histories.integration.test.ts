import { afterAll, expect, test } from 'vitest'
import { openWorld } from '@/test/worlds/world'
import { witnessHistory } from './histories'

const world = await openWorld()
afterAll(() => world.close())

test.each([
  ['behind', "- interval '1 minute'"],
  ['ahead', "+ interval '1 minute'"],
])(
  'a verifier that lived before a failover is waited for, although the earlier server was %s by a minute',
  async (clock, skew) => {
    const { db } = world.pools[0]
    const [survivor, other] = [`ver_survivor_${clock}`, `ver_other_${clock}`]
    await witnessHistory(db, `before ${clock}`, survivor)
    await world.sql(
      `insert into verifiers (id, name, version, started_at, lease_expires_at)
       values ($1, $1, '1', clock_instant() ${skew}, clock_instant() ${skew} + interval '5 seconds')`,
      [survivor],
    )
    expect(await witnessHistory(db, `after ${clock}`, other)).toEqual({ isSettled: false, isNew: true })
    expect(await witnessHistory(db, `after ${clock}`, survivor)).toEqual({ isSettled: true, isNew: false })
    expect(await witnessHistory(db, `after ${clock}`, other)).toEqual({ isSettled: true, isNew: false })
    await world.sql('delete from verifiers where id = $1', [survivor])
  },
)
