import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { createEmptyDatabase, type TestDatabase } from '@/test/databases/test-database'
import { type ObservedChange, violations } from '@/test/faults/history'
import { startLoad } from '@/test/faults/load'
import { tally, tell } from '@/test/faults/measures'
import { bundle } from '@/test/processes/bundle'
import type { ConsoleDay } from '@/test/processes/console-day-program'
import { type ConsoleProcess, startConsoleProcess } from '@/test/processes/console-process'
import type { ConsoleSetup } from '@/test/processes/console-program'
import type { InstallationOrder, MadeInstallation } from '@/test/processes/installation-program'
import { removeOlderBuild, unpackOlderBuild } from '@/test/processes/older-build'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { contextOf } from '@/test/worlds/service-context'
import { addKey, asClient, type TestKey, verify } from '@/test/worlds/verifier'
import type { Installation } from '@/test/worlds/world'

/** A build without owners, health and policies that start at a date; its schema ends with 0030. */
const OLD = 'd0ed0be'
const old = unpackOlderBuild(OLD)
if ('missing' in old) process.stdout.write(`Skipped, because ${old.missing}: a rolling upgrade from ${OLD}\n`)
const sources = 'folder' in old ? old.folder : ''

/** The keys, with the time of revocation and the build of the console that revokes. The first is never revoked. */
const KEYS = [
  'never',
  'before the migration, by the old console',
  'after the migration, by the old console',
  'beside new verifiers, by the new console',
  'beside new verifiers, by the old console',
  'with one old verifier left, by the new console',
  'with one old verifier left, by the old console',
  'with new processes only',
] as const
type When = (typeof KEYS)[number]

const ASK_EVERY_MS = 60
const MORE_ANSWERS = 5

/** Runs one of our programs on the modules of the old build. Returns the message that the program sends. */
async function askOldBuild<Answer>(
  entryPoint: string,
  order: InstallationOrder | ConsoleSetup,
): Promise<Answer> {
  const program = await bundle(entryPoint, `old-${path.basename(entryPoint, '.ts')}`, sources)
  const child = fork(program, { cwd: sources, execArgv: ['--conditions=react-server'] })
  child.send(order)
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the old build ended')))
  const [made] = await Promise.race([once(child, 'message'), ended])
  return made
}

describe.skipIf('missing' in old)(`a rolling upgrade from ${OLD} while callers ask all the time`, () => {
  let database: TestDatabase
  let handle: DatabaseHandle
  let installation: Installation
  let caller: TestKey
  const keys = new Map<When, TestKey>()
  const loads: { when: When; url: string; load: ReturnType<typeof startLoad> }[] = []
  const changes = new Map<When, ObservedChange>()
  const running: (VerifierProcess | ConsoleProcess)[] = []

  beforeAll(async () => {
    database = await createEmptyDatabase()
    const made = await askOldBuild<MadeInstallation>('test/processes/installation-program.ts', {
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
      sources,
      keys: KEYS.length,
    })
    handle = openDatabase({ url: database.appUrl, assumeRole: null, name: 'test' })
    const context = contextOf({ db: handle.db, workspace: made.workspace, actor: made.actor })
    installation = { appUrl: database.appUrl, home: { as: () => context } }
    caller = asClient(made.caller)
    KEYS.forEach((when, index) => {
      const key = made.keys[index]
      if (key !== undefined) keys.set(when, asClient(key))
    })
  })
  afterAll(async () => {
    await Promise.all(loads.map(({ load }) => load.stop()))
    await Promise.all(running.map((one) => one.stop()))
    await handle?.close()
    await database?.close()
    removeOlderBuild(old)
  })

  const keyOf = (when: When) => {
    const key = keys.get(when)
    if (key === undefined) throw new Error(`no key is revoked ${when}`)
    return key
  }

  const startVerifiers = async (build?: string) => {
    const urls = [installation.appUrl, installation.appUrl]
    const started = await startProcesses(installation, urls, {}, build === undefined ? {} : { build })
    running.push(...started)
    for (const { url } of started)
      for (const [when, { bearer }] of keys) {
        const load = startLoad([url], caller, [bearer], { askers: 1, pauseMs: ASK_EVERY_MS })
        loads.push({ when, url, load })
      }
    await moreAnswers()
    return started
  }

  const startConsole = async (build?: string) => {
    const started = await startConsoleProcess(installation, build)
    running.push(started)
    return started
  }

  const asking = () => loads.filter(({ load }) => !load.isOver())
  const moreAnswers = () => Promise.all(asking().map(({ load }) => load.more(MORE_ANSWERS)))

  const revoke = async (by: ConsoleProcess, when: When) => {
    const startedAt = performance.now()
    const result = await by.act('revoke', { keyId: keyOf(when).keyId, reason: 'leaked' })
    const receipt = result.ok ? result.value.receipt : null
    const verifiers = new Set(asking().map(({ url }) => url)).size
    expect([when, receipt]).toMatchObject([when, { complete: true, verifiers }])
    changes.set(when, { code: 'REVOKED', startedAt, receiptAt: performance.now() })
    await moreAnswers()
  }

  /**
   * Stops a verifier as a service manager and a load balancer do: after the signal, requests end once /readyz says no.
   */
  const replace = async ({ child, url }: VerifierProcess) => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    while (await fetch(`${url}/readyz`).then(({ ok }) => ok)) await sleep(20)
    const mine = loads.filter((one) => one.url === url)
    await Promise.all(mine.map(({ load }) => load.stop()))
    expect(await ended).toEqual([0, null])
    await moreAnswers()
  }

  test('accepts no key after its receipt, refuses no valid key and loses no request', async () => {
    const oldVerifier = await bundle(path.join(sources, 'verifier/main.ts'), 'old-verifier', sources)
    const [first, second] = await startVerifiers(oldVerifier)
    if (first === undefined || second === undefined) throw new Error('no old verifiers')
    const oldConsole = await startConsole(
      await bundle('test/processes/console-program.ts', 'old-console', sources),
    )
    await revoke(oldConsole, 'before the migration, by the old console')

    const migrationBegan = performance.now()
    await migrate(database.ownerUrl)
    const migrationMs = Math.round(performance.now() - migrationBegan)
    await moreAnswers()
    await revoke(oldConsole, 'after the migration, by the old console')

    const [third, fourth] = await startVerifiers()
    const newConsole = await startConsole()
    const verifiers = [first, second, third, fourth].flatMap((one) => one?.url ?? [])
    const newKey = await addKey(installation.home)
    for (const url of verifiers) {
      const { body } = await verify(url, caller.basic, { credential: newKey.bearer })
      expect([url, body.code]).toEqual([url, 'VALID'])
    }
    await revoke(newConsole, 'beside new verifiers, by the new console')
    await revoke(oldConsole, 'beside new verifiers, by the old console')

    await replace(first)
    await revoke(newConsole, 'with one old verifier left, by the new console')
    await revoke(oldConsole, 'with one old verifier left, by the old console')

    await replace(second)
    await oldConsole.stop()
    await revoke(newConsole, 'with new processes only')
    await Promise.all(loads.map(({ load }) => load.stop()))

    const codes = loads.flatMap(({ load }) => load.answers.map(({ code }) => code))
    tell('rolling upgrade', { migrationMs, answers: tally(codes) })
    for (const { when, url, load } of loads) {
      const change = changes.get(when)
      const wrong = violations('VALID', change === undefined ? [] : [change], load.answers)
      expect([when, url, wrong]).toEqual([when, url, []])
      expect([when, url, load.unknown]).toEqual([when, url, []])
    }
  })

  test('lets a console of the old build run every command until it is replaced', async () => {
    const { actor, workspace, request, credentials } = installation.home.as('global_admin')
    const context = { actor, workspace, request, credentials }
    const order: ConsoleSetup = { databaseUrl: database.appUrl, context }
    const day = await askOldBuild<ConsoleDay>('test/processes/console-day-program.ts', order)
    expect(day.filter(([, outcome]) => outcome !== 'ok')).toEqual([])
    expect(day.length).toBeGreaterThan(25)
  })
})
