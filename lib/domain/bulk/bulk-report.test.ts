import { describe, expect, test } from 'vitest'
import type { Receipt } from '../receipt'
import { combineReceipts } from './bulk-report'

function receipt(changes: Partial<Receipt> = {}): Receipt {
  return {
    changeId: 1,
    verifiers: 3,
    acknowledged: 3,
    elapsedMs: 5,
    complete: true,
    waiting: [],
    lapsed: [],
    ...changes,
  }
}
const waiting = (name: string) => ({ name, leaseEndsInMs: 900 })
const lapsed = (name: string) => ({ name, leaseEndedAt: '2026-11-20T10:00:00.000Z' })

describe('one receipt for all steps of a job', () => {
  test('is absent if no step has one', () => {
    expect(combineReceipts([], true)).toBeNull()
  })

  test('is complete only if every step is, and the job has ended', () => {
    const both = [receipt(), receipt({ changeId: 2, elapsedMs: 9 })]
    expect(combineReceipts(both, true)).toMatchObject({ complete: true, changeId: 2, elapsedMs: 9 })
    expect(combineReceipts(both, false)).toMatchObject({ complete: false })
    const open = receipt({ complete: false, acknowledged: 2, waiting: [waiting('b')] })
    expect(combineReceipts([open, receipt()], true)).toMatchObject({
      complete: false,
      verifiers: 3,
      acknowledged: 2,
      waiting: [waiting('b')],
    })
  })

  test('counts a verifier whose lease ran out in any step as not confirmed, once', () => {
    const steps = [
      receipt({ acknowledged: 2, lapsed: [lapsed('c')] }),
      receipt({ acknowledged: 2, lapsed: [lapsed('c')] }),
      receipt({ verifiers: 2, acknowledged: 2 }),
    ]
    expect(combineReceipts(steps, true)).toMatchObject({ verifiers: 3, acknowledged: 2, complete: true })
    expect(combineReceipts(steps, true)?.lapsed).toEqual([lapsed('c')])
  })

  test('waits for a verifier that one step waits for and another has given up', () => {
    const steps = [receipt({ lapsed: [lapsed('c')] }), receipt({ complete: false, waiting: [waiting('c')] })]
    expect(combineReceipts(steps, true)).toMatchObject({ waiting: [waiting('c')], lapsed: [] })
  })
})
