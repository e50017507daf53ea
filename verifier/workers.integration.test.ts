import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { startProcesses, type VerifierProcess } from '@/test/verifier-processes'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/verifier-world'
import { succeeded } from '@/test/world'
import { startLoad } from './faults/load'

describe('several workers', () => {
  let world: VerifierWorld
  let supervisor: VerifierProcess | undefined

  beforeAll(async () => {
    world = await openVerifierWorld()
    ;[supervisor] = await startProcesses(world, [world.appUrl], { VERIFIER_WORKERS: '2' })
  }, 120_000)
  afterAll(async () => {
    await supervisor?.stop()
    await world.close()
  })

  const workers = async () =>
    (
      await world.sql<{ name: string }>(
        `select name from verifiers where name like '%/%' and lease_expires_at > now()`,
      )
    ).map(({ name }) => name)

  test('share a port, and each confirms a change', async () => {
    await expect.poll(async () => (await workers()).length, { timeout: 20_000 }).toBe(2)
    const key = await addKey(world.home)
    const url = supervisor?.url ?? ''
    expect((await verify(url, world.caller.basic, { credential: key.basic })).body.code).toBe('VALID')
    const { receipt } = succeeded(await deactivateAccessKey(world.admin(), { keyId: key.keyId }))
    expect(receipt).toMatchObject({ verifiers: 3, acknowledged: 3, complete: true })
  })

  test('are replaced one by one without a failed request', async () => {
    const key = await addKey(world.home)
    const before = await workers()
    const load = startLoad([supervisor?.url ?? ''], world.caller, [key.basic], { askers: 4, pauseMs: 20 })
    supervisor?.child.kill('SIGHUP')
    await expect
      .poll(async () => (await workers()).filter((name) => before.includes(name)), {
        timeout: 60_000,
        interval: 250,
      })
      .toEqual([])
    await sleep(500)
    await load.stop()
    expect(load.unknown).toEqual([])
    expect(new Set(load.answers.map(({ code }) => code))).toEqual(new Set(['VALID']))
    expect(load.answers.length).toBeGreaterThan(20)
  }, 180_000)

  test('end with their supervisor', async () => {
    supervisor?.child.kill('SIGTERM')
    if (supervisor !== undefined) await once(supervisor.child, 'exit')
    await expect.poll(workers, { timeout: 10_000 }).toEqual([])
  })
})
