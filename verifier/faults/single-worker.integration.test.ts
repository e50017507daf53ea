import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLoad } from '@/test/faults/load'
import { startProcess, startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from '@/test/worlds/verifier'

/** Verifies over a new connection. Returns the code of the answer or the error of the connection. */
const verifyAnew = (url: string, caller: TestKey, credential: string): Promise<string> =>
  new Promise((resolve) => {
    const headers = { authorization: caller.basic, 'content-type': 'application/json' }
    const asked = request(`${url}/v1/verify`, { method: 'POST', agent: false, headers }, (answer) =>
      text(answer).then(
        (body) => resolve(String(JSON.parse(body).code)),
        (error: Error) => resolve(error.message),
      ),
    )
    asked.on('error', (error) => resolve(error.message))
    asked.end(JSON.stringify({ credential }))
  })

/** Verifies over new connections until it is stopped. */
function startNewcomers(url: string, caller: TestKey, credential: string) {
  const codes: string[] = []
  let isOver = false
  const asking = (async () => {
    for (; !isOver; await sleep(5)) codes.push(await verifyAnew(url, caller, credential))
  })()
  const end = async () => {
    isOver = true
    await asking
    return codes
  }
  return { codes, end }
}

describe('a verifier with one worker, which is the default', () => {
  let world: VerifierWorld
  let supervisor: VerifierProcess

  beforeAll(async () => {
    world = await openVerifierWorld()
    supervisor = await startProcess(world, world.appUrl)
  })
  afterAll(async () => {
    await supervisor?.stop()
    await world.close()
  })

  const names = async () =>
    (
      await world.sql<{ name: string }>(
        `select substring(name from '/\\d+$') as name from verifiers where name like '%/%' and lease_expires_at > transaction_instant()`,
      )
    ).map(({ name }) => name)

  test('replaces the worker at a SIGHUP, and refuses no request meanwhile', async () => {
    await expect.poll(names, { timeout: 20_000 }).toEqual(['/1'])
    const key = await addKey(world.home)
    const load = startLoad([supervisor.url], world.caller, [key.basic], { askers: 4, pauseMs: 5 })
    const newcomers = startNewcomers(supervisor.url, world.caller, key.basic)
    await load.more(20)
    supervisor.child.kill('SIGHUP')
    await expect.poll(names, { timeout: 60_000, interval: 100 }).toEqual(['/2'])
    const count = newcomers.codes.length
    await load.more(20)
    await expect.poll(() => newcomers.codes.length, { timeout: 20_000 }).toBeGreaterThan(count + 5)
    await load.stop()
    expect(load.unknown).toEqual([])
    expect(new Set(load.answers.map(({ code }) => code))).toEqual(new Set(['VALID']))
    expect(new Set(await newcomers.end())).toEqual(new Set(['VALID']))
    expect(supervisor.child.exitCode).toBeNull()
  }, 180_000)

  test('replaces the worker once if the SIGHUP reaches every process of the service', async () => {
    const before = await names()
    supervisor.signal('SIGHUP')
    await expect.poll(names, { timeout: 60_000, interval: 100 }).toEqual(['/3'])
    expect(before).toEqual(['/2'])
    expect(supervisor.child.exitCode).toBeNull()
  }, 180_000)

  test('reports one worker at /metrics', async () => {
    const scrape = async () => (await fetch(`${supervisor.url}/metrics`)).text()
    // The old worker returns its lease before its process ends.
    await expect.poll(scrape, { timeout: 20_000 }).toContain('\nchatelaine_workers 1\n')
    expect((await scrape()).match(/^chatelaine_lease_remaining_seconds\{.*$/gm)).toEqual([
      expect.stringMatching(/^chatelaine_lease_remaining_seconds\{worker="3"\} /),
    ])
  })

  test('ends with its worker at a SIGTERM, with exit code 0', async () => {
    const ended = once(supervisor.child, 'exit')
    supervisor.child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await names()).toEqual([])
  })
})

test('a verifier that cannot listen ends with exit code 1', async () => {
  const world = await openVerifierWorld()
  const port = String(world.verifier.port)
  await expect(startProcesses(world, [world.appUrl], { VERIFIER_PORT: port })).rejects.toThrow(
    'the verifier ended with 1',
  )
  await world.close()
})
