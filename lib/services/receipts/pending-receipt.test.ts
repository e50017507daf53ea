import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'
import { PendingReceipt } from './pending-receipt'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A verifier that has just renewed its lease and has not confirmed the change. */
const silent = () => ({
  id: 'ver_1',
  name: 'eu-1',
  provesHearing: true,
  leftMs: LEASE_MS,
  leaseEndsAt: new Date(Date.now() + LEASE_MS).toISOString(),
  hasAcknowledged: false,
})

test('a verifier that renews its lease, but whose confirmation was lost, counts as confirmed when its old lease ends', () => {
  const pending = new PendingReceipt(1, [silent()], 30_000)
  vi.advanceTimersByTime(LEASE_MS - 1)
  pending.observe([silent()])
  pending.tick()
  expect(pending.isComplete).toBe(false)
  vi.advanceTimersByTime(1)
  pending.tick()
  expect(pending.receipt()).toMatchObject({ complete: true, acknowledged: 1, lapsed: [] })
})

test('a verifier that does not renew its lease has lapsed', () => {
  const first = silent()
  const pending = new PendingReceipt(1, [first], 30_000)
  vi.advanceTimersByTime(LEASE_MS - 1)
  pending.observe([{ ...first, leftMs: 1 }])
  vi.advanceTimersByTime(1)
  pending.tick()
  expect(pending.receipt()).toMatchObject({ complete: true, acknowledged: 0, lapsed: [{ name: 'eu-1' }] })
})

test('a receipt waits for the confirmation of a verifier that renews its lease without proving its connection', () => {
  const deaf = () => ({ ...silent(), provesHearing: false })
  const pending = new PendingReceipt(1, [deaf()], 30_000)
  for (let second = 0; second < 60; second += 1) {
    vi.advanceTimersByTime(1_000)
    pending.observe([deaf()])
    pending.tick()
  }
  expect(pending.receipt()).toMatchObject({
    complete: false,
    waiting: [{ name: 'eu-1', leaseEndsInMs: LEASE_MS }],
  })
  pending.acknowledge('ver_1')
  expect(pending.receipt()).toMatchObject({ complete: true, acknowledged: 1 })
})

test('a verifier that never proved its connection, and stops renewing, lapses when its last renewal ends', () => {
  const deaf = { ...silent(), provesHearing: false }
  const pending = new PendingReceipt(1, [deaf], 30_000)
  vi.advanceTimersByTime(1_000)
  const renewed = { ...silent(), provesHearing: false }
  pending.observe([renewed])
  vi.advanceTimersByTime(LEASE_MS)
  pending.observe([{ ...renewed, leftMs: 0 }])
  expect(pending.receipt()).toMatchObject({ complete: true, acknowledged: 0, lapsed: [{ name: 'eu-1' }] })
})
