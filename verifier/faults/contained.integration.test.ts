import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { containAccessKeys } from '@/lib/services/containment/contain-access-keys'
import { postRequest, startRawLoad } from '@/test/faults/raw-load'
import { askOnce, codeOfAnswer, exchangedFor, type WayToAsk, waysToAsk } from '@/test/faults/ways-to-ask'
import { startProcess, type VerifierProcess } from '@/test/processes/verifier-process'
import { insertUsage } from '@/test/worlds/rows'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

const KNOWN = '192.0.2.1'
const STRANGER = '198.51.100.7'
const PER_SECOND = 200

let world: VerifierWorld
let running: string[]
let victim: VerifierProcess
beforeAll(async () => {
  world = await openVerifierWorld({ TRUSTED_PROXIES: ['127.0.0.1'] })
  running = [world.url, `http://127.0.0.1:${(await world.startAnother()).port}`]
  victim = await startProcess(world, world.appUrl, { TRUSTED_PROXIES: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await victim?.stop()
  await world?.close()
})

/** A key that was used a lot from this address. Therefore the limit of calls does not end the reading of this test. */
async function usedKey(address: string, credential = 'opaque'): Promise<TestKey> {
  const key = await addKey(world.home, { grants: [{ role: 'global_admin' }], credential })
  const { keyId, secretId } = key
  const used = { keyId, secretId, address, minutesAgo: 3 * 24 * 60, calls: 900_000 }
  await insertUsage(world.pools[0].db, world.home.id, [used])
  return key
}

/**
 * A way to ask, with the key that a known caller reads with, the key that a new caller tries, and the answer that the new
 * caller gets from a containment on.
 */
type Asking = { title: string; way: WayToAsk; key: TestKey; stolen: TestKey; refusal: string }

async function askings(): Promise<Asking[]> {
  const ways = waysToAsk(world.caller)
  const asking = (title: string, way: WayToAsk, key: TestKey): Asking => {
    return { title, way, key, stolen: key, refusal: 'IP_NOT_ALLOWED' }
  }
  return [
    asking('ID and secret', ways.basic, await usedKey(KNOWN)),
    asking('secret', ways.bearer, await usedKey(KNOWN)),
    asking('token', ways.bearer, await usedKey(KNOWN, 'token')),
    asking('short-lived token', ways.bearer, await exchangedFor(world.url, await usedKey(KNOWN))),
    { ...asking('forward-auth', ways.forwardAuth, await usedKey(KNOWN)), refusal: 'FORBIDDEN' },
    // Introspection names no address. If nothing ever named one, every caller counts as known; otherwise none does.
    {
      ...asking('introspection', ways.introspection, await usedKey('')),
      stolen: await usedKey(KNOWN),
      refusal: 'inactive',
    },
  ]
}

/** What a new caller gets at this verifier, by the way to ask. */
async function strangersAt(url: string, asked: readonly Asking[]) {
  const answers = asked.map(async ({ title, way, stolen }) => [
    title,
    await askOnce(url, way(stolen, STRANGER)),
  ])
  return Object.fromEntries(await Promise.all(answers))
}

const untilAllAreCounted = () =>
  expect
    .poll(
      async () =>
        (await world.sql('select 1 from verifiers where lease_expires_at > transaction_instant()')).length,
      { timeout: 30_000 },
    )
    .toBe(3)

/** Every known caller reads at both running verifiers, whatever the earlier answers do. */
function readOnAndOn(asked: readonly Asking[]) {
  const answers: string[] = []
  const perSecond = PER_SECOND / (running.length * asked.length)
  const loads = running.flatMap((url) =>
    asked.map(({ title, way, key }) => {
      const { path, headers, body } = way(key, KNOWN)
      return startRawLoad(url, [postRequest(path, headers, body)], { perSecond, connections: 1 }, (answer) =>
        answers.push(`${title}: ${codeOfAnswer(answer.status, answer.body)}`),
      )
    }),
  )
  const stop = async () => void (await Promise.all(loads.map((load) => load.stop())))
  onTestFinished(stop)
  return {
    answers,
    stop,
    lost: () => loads.reduce((sum, load) => sum + load.lost(), 0),
    more: async (count: number) => {
      const wanted = answers.length + count
      await expect.poll(() => answers.length, { timeout: 30_000 }).toBeGreaterThan(wanted)
    },
  }
}

test('while one of three verifiers is stopped, known callers read on by every way to ask, and new callers are refused after the receipt', async () => {
  const asked = await askings()
  const everybody = Object.fromEntries(asked.map(({ title }) => [title, 'VALID']))
  const nobody = Object.fromEntries(asked.map(({ title, refusal }) => [title, refusal]))
  await untilAllAreCounted()
  for (const url of [...running, victim.url]) expect(await strangersAt(url, asked)).toEqual(everybody)
  const reading = readOnAndOn(asked)
  await reading.more(PER_SECOND)
  victim.signal('SIGSTOP')
  const { receipt } = succeeded(
    await containAccessKeys(world.admin(), {
      requestId: randomUUID(),
      keyIds: asked.flatMap(({ key, stolen }) => [key.keyId, stolen.keyId]),
      level: 'restricted',
      reason: 'leaked',
    }),
  )
  for (const answers of await Promise.all(running.map((url) => strangersAt(url, asked))))
    expect(answers).toEqual(nobody)
  expect(receipt).toMatchObject({ complete: true, verifiers: 3, acknowledged: 2, lapsed: [{}] })
  const late = strangersAt(victim.url, asked)
  victim.signal('SIGCONT')
  expect(Object.values(await late)).not.toContain('VALID')
  await reading.more(PER_SECOND)
  await reading.stop()
  expect(reading.answers.filter((answer) => !answer.endsWith(': VALID'))).toEqual([])
  expect(reading.lost()).toBe(0)
})
