import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ObservedAnswer, type ObservedChange, violations } from '@/test/faults/history'
import { quantile, tally, tell } from '@/test/faults/measures'
import { startRawLoad, verifyRequest } from '@/test/faults/raw-load'
import { type ConsoleProcess, startConsoleProcess } from '@/test/processes/console-process'
import type { ConsoleCommand } from '@/test/processes/console-program'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'
import { makeKey } from '@/test/worlds/world'

const CHANGES = 200
const PER_SECOND = 500
/** An expiry happens by the database's clock; ours may differ by this much. */
const CLOCKS_MS = 250
const PERMISSION = 'reports:read'

/** The state of a key, and the answers that a verification must give then. */
type State = { isActive: boolean; mayRead: boolean; isOver: string | null; version: number }
const codeOf = ({ isActive, mayRead, isOver }: State) =>
  isOver ?? (isActive ? (mayRead ? 'VALID' : 'INSUFFICIENT_PERMISSION') : 'INACTIVE')

describe('200 random changes by two console processes, three verifier processes, 500 requests a second', () => {
  let world: VerifierWorld
  let verifiers: VerifierProcess[]
  let consoles: ConsoleProcess[]

  beforeAll(async () => {
    world = await openVerifierWorld()
    verifiers = await startProcesses(world, [world.appUrl, world.appUrl, world.appUrl])
    consoles = [await startConsoleProcess(world), await startConsoleProcess(world)]
  })
  afterAll(async () => {
    await Promise.all([...(verifiers ?? []), ...(consoles ?? [])].map((one) => one.stop()))
    await world?.close()
  })

  test('produce no answer that was requested after a complete receipt and shows the state before it', async () => {
    const receiptMs: number[] = []
    const made: ConsoleCommand[] = []
    const codes: string[] = []
    let answered = 0
    let lost = 0
    let incomplete = 0

    /** The life of one key from creation to its end; returns when no change is left. */
    const liveOneLife = async (key: Awaited<ReturnType<typeof makeKey>>) => {
      const bearer = `Bearer ${key.secret?.value}`
      const basic = `Basic ${Buffer.from(`${key.keyId}:${key.secret?.value}`).toString('base64')}`
      const requests = [bearer, basic].map((credential) =>
        verifyRequest(world.caller.basic, { credential, require: { permission: PERMISSION } }),
      )
      const answers: ObservedAnswer[] = []
      const loads = verifiers.map(({ url }) =>
        startRawLoad(
          url,
          requests,
          { perSecond: PER_SECOND / verifiers.length },
          ({ status, code, ...times }) => {
            if (status === 200 && code !== null) answers.push({ code, ...times, verifier: url })
          },
        ),
      )
      const changes: ObservedChange[] = []
      // The first secret has raised the version already.
      const state: State = { isActive: true, mayRead: true, isOver: null, version: 2 }
      const change = async (
        command: ConsoleCommand,
        input: Record<string, unknown>,
        becomes: Partial<State>,
      ) => {
        Object.assign(state, becomes)
        const startedAt = performance.now()
        const result = await consoles[made.length % 2]?.act(command, { keyId: key.keyId, ...input })
        if (!result?.ok) throw new Error(`${command}: ${JSON.stringify(result)}`)
        const receiptAt = result.value.receipt?.complete ? performance.now() : null
        if (receiptAt === null) incomplete += 1
        else receiptMs.push(result.value.receipt?.elapsedMs ?? 0)
        made.push(command)
        changes.push({ code: codeOf(state), startedAt, receiptAt })
      }
      await sleep(300)
      while (state.isOver === null && made.length < CHANGES) {
        const roll = Math.random()
        if (roll < 0.45) {
          const command = state.isActive ? 'deactivate' : 'reactivate'
          await change(command, {}, { isActive: !state.isActive, version: state.version + 1 })
        } else if (roll < 0.85) {
          const fields = { version: state.version, description: '', contactEmails: [] }
          const grants = [{ role: 'global_viewer' }]
          const scopes = state.mayRead ? ['vulnerabilities:read'] : [PERMISSION]
          const becomes = { mayRead: !state.mayRead, version: state.version + 1 }
          await change('edit', { ...fields, grants, scopes }, becomes)
        } else if (roll < 0.9) {
          await expire(key.secretId, state, changes, change)
        } else if (roll < 0.95) {
          await change('revokeSecret', { secretId: key.secretId, reason: 'a test' }, { isOver: 'REVOKED' })
        } else {
          await change('revoke', { reason: 'a test' }, { isOver: 'REVOKED' })
          await change('delete', { confirmName: key.name }, { isOver: 'NOT_FOUND' })
        }
        await sleep(Math.random() * 60)
      }
      await sleep(200)
      await Promise.all(loads.map((load) => load.stop()))
      answered += answers.length
      lost += loads.reduce((sum, load) => sum + load.lost(), 0)
      codes.push(...answers.map(({ code }) => code))
      expect(violations('VALID', changes, answers)).toEqual([])
    }

    /** The expiry is a whole second, one or two seconds ahead. The expiry itself sends no announcement. */
    const expire = async (
      secretId: string,
      state: State,
      changes: ObservedChange[],
      change: (
        command: ConsoleCommand,
        input: Record<string, unknown>,
        becomes: Partial<State>,
      ) => Promise<void>,
    ) => {
      const endsAt = Math.ceil(Date.now() / 1_000 + 1) * 1_000
      const endsAtMonotonic = performance.now() + (endsAt - Date.now())
      await change('expire', { secretId, expiration: { at: new Date(endsAt).toISOString() } }, {})
      await sleep(endsAt - Date.now() + 500)
      Object.assign(state, { isOver: 'EXPIRED' })
      changes.push({
        code: 'EXPIRED',
        startedAt: endsAtMonotonic - CLOCKS_MS,
        receiptAt: endsAtMonotonic + CLOCKS_MS,
      })
    }

    const startedAt = performance.now()
    while (made.length < CHANGES) {
      await liveOneLife(await makeKey(world.home, { scopes: [PERMISSION] }))
    }
    tell('random changes', {
      changes: tally(made),
      answers: tally(codes),
      requestsPerSecond: Math.round(answered / ((performance.now() - startedAt) / 1_000)),
      lost,
      incompleteReceipts: incomplete,
      receiptP50Ms: quantile(receiptMs, 0.5),
      receiptP99Ms: quantile(receiptMs, 0.99),
    })
    expect(lost).toBe(0)
  })
})
