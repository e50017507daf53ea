import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openListener } from '@/db/listener'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { type MuteProxy, openMuteProxy } from '@/test/faults/mute-proxy'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

let world: VerifierWorld
let closing: (() => unknown)[]

beforeAll(async () => {
  world = await openVerifierWorld()
  closing = [() => world.close()]
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function muteProxy(application: string): Promise<MuteProxy> {
  const proxy = await openMuteProxy(world.appUrl, { application })
  closing.push(proxy.close)
  return proxy
}

const revoke = async (key: TestKey, waiter: ReceiptWaiter = world.waiter) => {
  const admin = { ...world.admin(), confirmChange: waiter.confirmChange }
  return succeeded(await revokeAccessKey(admin, { keyId: key.keyId, reason: 'leaked' })).receipt
}

const ask = async (url: string, { basic }: TestKey) => {
  const { status, body } = await verify(url, world.caller.basic, { credential: basic })
  return status === 200 ? body.code : status
}

/** The session is direct, keeps its LISTEN and answers every statement. Only the heartbeat reveals the loss. */
describe('a verifier on whose connection everything passes except notifications', () => {
  let proxy: MuteProxy
  let lines: { msg: string }[]
  let url: string
  let id: string
  let key: TestKey

  const status = async () => (await fetch(`${url}/readyz`)).status
  const told = (text: RegExp) => lines.filter(({ msg }) => text.test(msg))
  const leases = () =>
    world.sql('select 1 from verifiers where id = $1 and lease_expires_at > transaction_instant()', [id])

  beforeAll(async () => {
    lines = []
    proxy = await muteProxy('chatelaine-verifier-lease')
    const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) })
    const verifier = await world.startAnother({ DATABASE_URL: proxy.through(world.appUrl) }, log)
    url = `http://127.0.0.1:${verifier.port}`
    const [newest] = await world.sql<{ id: string }>(
      'select id from verifiers order by started_at desc limit 1',
    )
    id = newest?.id ?? ''
    key = await addKey(world.home)
    expect(await ask(url, key)).toBe('VALID')
    expect(await leases()).toHaveLength(1)
    proxy.setMute(true)
  })

  test('does not count as informed: the receipt waits until its lease has run out', async () => {
    const receipt = await revoke(key)
    expect(receipt).toMatchObject({ complete: true, verifiers: 2, acknowledged: 1, waiting: [] })
    expect(receipt?.lapsed).toHaveLength(1)
    expect(await ask(url, key)).toBe(503)
    expect(proxy.swallowed()).toBeGreaterThan(0)
  })

  test('gets no lease, is not ready, verifies nothing, and says why in one line', async () => {
    await expect.poll(status, { timeout: 20_000 }).toBe(503)
    await expect.poll(async () => (await leases()).length, { timeout: 20_000 }).toBe(0)
    expect(await ask(url, await addKey(world.home))).toBe(503)
    // Several more connections, each of which loses the proof.
    const before = proxy.swallowed()
    await expect.poll(proxy.swallowed, { timeout: 30_000 }).toBeGreaterThan(before + 2)
    expect(await leases()).toHaveLength(0)
    expect(told(/does not deliver notifications/)).toHaveLength(1)
    expect(lines.length).toBeLessThanOrEqual(3)
  })

  test('holds a lease again, is ready, verifies and confirms when notifications pass', async () => {
    proxy.setMute(false)
    await expect.poll(status, { timeout: 20_000 }).toBe(200)
    await expect.poll(async () => (await leases()).length, { timeout: 20_000 }).toBe(1)
    expect(await ask(url, key)).toBe('REVOKED')
    const another = await addKey(world.home)
    expect(await ask(url, another)).toBe('VALID')
    expect(await revoke(another)).toMatchObject({ complete: true, verifiers: 2, acknowledged: 2, lapsed: [] })
    expect(await ask(url, another)).toBe('REVOKED')
    expect(told(/holds its lease again/)).toHaveLength(1)
  })
})

describe('a console whose listener hears no confirmations', () => {
  test('still shows correct receipts, from the rows of the verifiers', async () => {
    const proxy = await muteProxy('deaf waiter')
    proxy.setMute(true)
    const url = proxy.through(world.appUrl)
    const waiter = openReceiptWaiter(world.pools[0].db, { url, assumeRole: null, name: 'deaf waiter' })
    closing.push(waiter.close)
    const key = await addKey(world.home)
    expect(await ask(world.url, key)).toBe('VALID')
    // The proof of hearing is under way; the confirmation is lost, too.
    await expect.poll(proxy.swallowed, { timeout: 20_000 }).toBeGreaterThan(0)
    const receipt = await revoke(key, waiter)
    expect(receipt).toMatchObject({ complete: true, waiting: [], lapsed: [] })
    expect(receipt?.acknowledged).toBe(receipt?.verifiers)
    expect(receipt?.acknowledged).toBeGreaterThan(0)
    expect(await ask(world.url, key)).toBe('REVOKED')
  })

  test('logs once that its connection receives nothing, and once that it receives again', async () => {
    const proxy = await muteProxy('deaf listener')
    proxy.setMute(true)
    const told: (string | null)[] = []
    const listener = openListener({
      connection: { url: proxy.through(world.appUrl), assumeRole: null, name: 'deaf listener' },
      channel: 'some_channel',
      onPayload: () => undefined,
      sender: world.pools[0].pool,
      onDeafness: (error) => told.push(error?.reason ?? null),
    })
    closing.push(listener.close)
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(['silent'])
    expect(listener.isListening()).toBe(false)
    proxy.setMute(false)
    await expect.poll(() => told, { timeout: 30_000 }).toEqual(['silent', null])
    expect(listener.isListening()).toBe(true)
  })
})
