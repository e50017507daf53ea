import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { startLoad } from '@/test/faults/load'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type VerifierWorld, verify } from '@/test/worlds/verifier'
import { succeeded } from '@/test/worlds/world'

describe('several workers', () => {
  let world: VerifierWorld
  let supervisor: VerifierProcess | undefined
  let log = ''

  beforeAll(async () => {
    world = await openVerifierWorld()
    const settings = { VERIFIER_WORKERS: '2', LOG_LEVEL: 'error' }
    ;[supervisor] = await startProcesses(world, [world.appUrl], settings, { isLogRead: true })
    supervisor?.child.stderr?.on('data', (piece) => {
      log += String(piece)
    })
  }, 120_000)
  afterAll(async () => {
    await supervisor?.stop()
    await world.close()
  })

  const workers = async () =>
    (
      await world.sql<{ name: string }>(
        `select name from verifiers where name like '%/%' and lease_expires_at > transaction_instant()`,
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
    await load.more(20)
    await load.stop()
    expect(load.unknown).toEqual([])
    expect(new Set(load.answers.map(({ code }) => code))).toEqual(new Set(['VALID']))
    expect(load.answers.length).toBeGreaterThan(20)
  }, 180_000)

  test('stay while the new build cannot start, and are replaced when it can', async () => {
    const { program = '', url = '', child } = supervisor ?? {}
    const build = await readFile(program)
    const before = await workers()
    const leases = async () =>
      await world.sql<{ name: string; ends: number }>(
        `select name, extract(epoch from lease_expires_at)::float as ends from verifiers where name = any($1) order by name`,
        [before],
      )
    const key = await addKey(world.home)
    const load = startLoad([url], world.caller, [key.basic], { askers: 4, pauseMs: 20 })
    await writeFile(program, 'process.exit(1)')
    child?.kill('SIGHUP')
    await expect.poll(() => log, { timeout: 30_000 }).toContain('a new worker could not start')
    // A worker that stops is gone within a second; a worker that stays renews its lease each second.
    const then = await leases()
    await expect
      .poll(async () => (await leases()).map(({ ends }, index) => ends > (then[index]?.ends ?? 0) + 2.5), {
        timeout: 10_000,
      })
      .toEqual([true, true])
    await writeFile(program, build)
    child?.kill('SIGHUP')
    await expect
      .poll(async () => (await workers()).map((name) => before.includes(name)), {
        timeout: 60_000,
        interval: 250,
      })
      .toEqual([false, false])
    await load.stop()
    expect(load.unknown).toEqual([])
    expect(new Set(load.answers.map(({ code }) => code))).toEqual(new Set(['VALID']))
  }, 180_000)

  test('end with their supervisor', async () => {
    supervisor?.child.kill('SIGTERM')
    if (supervisor !== undefined) await once(supervisor.child, 'exit')
    await expect.poll(workers, { timeout: 10_000 }).toEqual([])
  })
})
