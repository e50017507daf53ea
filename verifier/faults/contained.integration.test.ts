import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { containAccessKeys } from '@/lib/services/containment/contain-access-keys'
import { openProxiedVerifier, type ProxiedVerifierWorld } from '@/test/processes/proxied-verifier'
import { insertUsage } from '@/test/worlds/rows'
import { addKey, type TestKey, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const KNOWN = '192.0.2.1'
const STRANGER = '198.51.100.7'

let world: ProxiedVerifierWorld
let running: string[]
beforeAll(async () => {
  world = await openProxiedVerifier()
  running = [world.url, `http://127.0.0.1:${(await world.startAnother()).port}`]
}, 120_000)
afterAll(() => world?.close())

async function codeAt(url: string, { basic }: TestKey, ip: string): Promise<unknown> {
  const answer = await verify(url, world.caller.basic, {
    credential: basic,
    context: { ip },
    require: { permission: 'access-keys:read' },
  })
  return answer.body.code ?? answer.status
}

/** Reads as a known caller without a pause worth mentioning: some 200 requests a second at two verifiers. */
function readOnAndOn(key: TestKey) {
  const codes: unknown[] = []
  let isOver = false
  const asking = running.map(async (url) => {
    while (!isOver) {
      codes.push(await codeAt(url, key, KNOWN))
      await sleep(8)
    }
  })
  const stop = async () => {
    isOver = true
    await Promise.all(asking)
  }
  return { codes, stop }
}

test('while one of three verifiers is stopped, a known caller reads on, and a new caller is refused after the receipt', async () => {
  const key = await addKey(world.home)
  // The limit of calls must not end the reading of this test: the key was used a lot.
  const { keyId, secretId } = key
  const used = { keyId, secretId, address: KNOWN, minutesAgo: 3 * 24 * 60, calls: 900_000 }
  await insertUsage(world.pools[0].db, world.home.id, [used])
  await expect
    .poll(
      async () =>
        (await world.sql('select 1 from verifiers where lease_expires_at > transaction_instant()')).length,
      { timeout: 30_000 },
    )
    .toBe(3)
  for (const url of [...running, world.victim.url]) expect(await codeAt(url, key, STRANGER)).toBe('VALID')
  const reading = readOnAndOn(key)
  await expect.poll(() => reading.codes.length, { timeout: 30_000 }).toBeGreaterThan(50)
  world.victim.signal('SIGSTOP')
  const { receipt } = succeeded(
    await containAccessKeys(world.admin(), {
      requestId: randomUUID(),
      keyIds: [key.keyId],
      level: 'restricted',
      reason: 'leaked',
    }),
  )
  const [first, second] = await Promise.all(running.map((url) => codeAt(url, key, STRANGER)))
  expect([first, second]).toEqual(['IP_NOT_ALLOWED', 'IP_NOT_ALLOWED'])
  expect(receipt).toMatchObject({ complete: true, verifiers: 3, acknowledged: 2, lapsed: [{}] })
  const late = codeAt(world.victim.url, key, STRANGER)
  world.victim.signal('SIGCONT')
  expect(await late).not.toBe('VALID')
  const contained = reading.codes.length
  await expect.poll(() => reading.codes.length, { timeout: 30_000 }).toBeGreaterThan(contained + 50)
  await reading.stop()
  expect(reading.codes.filter((code) => code !== 'VALID')).toEqual([])
})
