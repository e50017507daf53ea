import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey } from '@/lib/services/access-keys/delete-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey } from '@/lib/services/access-keys/revoke-access-key'
import { openReceiptWaiter, type ReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { type ObservedChange, violations } from '@/test/faults/history'
import { startLoad } from '@/test/faults/load'
import { startProcesses, type VerifierProcess } from '@/test/processes/verifier-process'
import { addKey, openVerifierWorld, type VerifierWorld } from '@/test/worlds/verifier'
import { makeKey, succeeded } from '@/test/worlds/world'

const ROUNDS = 40
const ANSWERS_PER_CHANGE = 12

describe('revocation over two consoles and three verifiers, under load', () => {
  let world: VerifierWorld
  let processes: VerifierProcess[]
  let secondDesk: ReceiptWaiter

  beforeAll(async () => {
    world = await openVerifierWorld()
    processes = await startProcesses(world, [world.appUrl, world.appUrl])
    secondDesk = openReceiptWaiter(world.pools[1].db, {
      url: world.appUrl,
      assumeRole: null,
      name: 'second desk',
    })
  }, 120_000)
  afterAll(async () => {
    await Promise.all((processes ?? []).map((one) => one.stop()))
    await secondDesk.close()
    await world.close()
  })

  const consoles = () => [
    world.admin(),
    {
      ...world.home.as('global_admin', 1),
      confirmChange: secondDesk.confirmChange,
      receiptPatienceMs: 10_000,
    },
  ]

  test('no answer that was requested after a complete receipt shows the state before it', async () => {
    const { keyId, name, secret } = await makeKey(world.home)
    const bearer = `Bearer ${secret?.value ?? ''}`
    const basic = `Basic ${Buffer.from(`${keyId}:${secret?.value}`).toString('base64')}`
    const urls = [world.url, ...processes.map(({ url }) => url)]
    const load = startLoad(urls, world.caller, [basic, bearer], { pauseMs: 15 })
    const changes: ObservedChange[] = []
    const change = async (code: string, act: () => Promise<Result<{ receipt: Receipt | null }>>) => {
      const startedAt = performance.now()
      const receipt = await world.everywhere(succeeded(await act()).receipt)
      const receiptAt = receipt?.complete ? performance.now() : null
      expect(receipt).toMatchObject({ verifiers: 3, complete: true })
      changes.push({ code, startedAt, receiptAt })
      await load.more(ANSWERS_PER_CHANGE)
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = consoles()[round % 2] ?? world.admin()
      if (round % 2 === 0) await change('INACTIVE', () => deactivateAccessKey(context, { keyId }))
      else await change('VALID', () => reactivateAccessKey(context, { keyId }))
    }
    await change('REVOKED', () => revokeAccessKey(world.admin(), { keyId, reason: 'leaked' }))
    await change('NOT_FOUND', () => deleteAccessKey(world.admin(), { keyId, confirmName: name }))
    await load.stop()
    expect(violations('VALID', changes, load.answers)).toEqual([])
    expect(load.unknown).toEqual([])
  }, 180_000)

  test('the same holds for a token', async () => {
    const key = await addKey(world.home, { credential: 'token' })
    const load = startLoad(
      processes.map(({ url }) => url),
      world.caller,
      [key.bearer, key.basic],
    )
    const startedAt = performance.now()
    const { receipt } = succeeded(
      await revokeAccessKey(world.admin(), { keyId: key.keyId, reason: 'leaked' }),
    )
    const receiptAt = receipt?.complete ? performance.now() : null
    await load.more(ANSWERS_PER_CHANGE)
    await load.stop()
    expect(violations('VALID', [{ code: 'REVOKED', startedAt, receiptAt }], load.answers)).toEqual([])
    expect(load.answers.at(-1)?.code).toBe('REVOKED')
  })
})
