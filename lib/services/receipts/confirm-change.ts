import type { ConnectionOptions, Database } from '@/db/client'
import { openListener } from '@/db/listener'
import { liveVerifiers, storeReceipt, verifiersById } from '@/db/queries/change-receipts'
import { ACKNOWLEDGEMENTS_CHANNEL } from '@/db/queries/verifier-leases'
import type { Receipt } from '@/lib/domain/receipt'
import type { ConfirmChange } from '../context'
import { PendingReceipt } from './pending-receipt'

/** Rows are looked at this often while a notification may have been lost. */
const LOOK_EVERY_MS = 200
/** A lease lasts seconds; whoever is still waited for after this is left to `receiptProgress`. */
const LONGEST_WAIT_MS = 60_000
const MOST_REMEMBERED = 5_000

export type ReceiptDesk = { confirmChange: ConfirmChange; close: () => Promise<void> }

/**
 * Waits, after a change is committed, until every verifier that may answer from memory has confirmed it or has lost
 * its lease. One desk per process: it listens for confirmations on a connection of its own. What is not complete when
 * patience ends goes on in the background, and the complete receipt is stored with the change.
 */
export function openReceiptDesk(db: Database, connection: ConnectionOptions): ReceiptDesk {
  const heard = new Map<number, Set<string>>()
  const waiters = new Map<number, Set<() => void>>()
  const listener = openListener(connection, ACKNOWLEDGEMENTS_CHANNEL, (payload) => {
    const [verifierId = '', id = ''] = payload.split(' ')
    const changeId = Number(id)
    remember(heard, changeId, verifierId)
    for (const wake of waiters.get(changeId) ?? []) wake()
  })

  const hearUntil = (changeId: number, milliseconds: number) =>
    new Promise<void>((resolve) => {
      const mine = waiters.get(changeId) ?? new Set()
      waiters.set(changeId, mine)
      const wake = () => {
        clearTimeout(timer)
        mine.delete(wake)
        if (mine.size === 0) waiters.delete(changeId)
        resolve()
      }
      const timer = setTimeout(wake, Math.max(1, milliseconds))
      mine.add(wake)
    })

  const stores = new Set<Promise<void>>()
  const keep = (receipt: Receipt) => {
    const stored = storeReceipt(db, receipt).catch(() => undefined)
    stores.add(stored)
    stored.finally(() => stores.delete(stored))
  }

  const follow = async (pending: PendingReceipt): Promise<void> => {
    const { changeId } = pending
    const endAt = performance.now() + LONGEST_WAIT_MS
    let lookAt = performance.now() + LOOK_EVERY_MS
    for (;;) {
      for (const verifierId of heard.get(changeId) ?? []) pending.acknowledge(verifierId)
      if (pending.isComplete || performance.now() > endAt) break
      await hearUntil(changeId, Math.min(lookAt - performance.now(), pending.nextLeaseEndMs() + 2))
      if (performance.now() < lookAt && pending.nextLeaseEndMs() > 0) continue
      lookAt = performance.now() + LOOK_EVERY_MS
      await verifiersById(db, changeId, pending.waitingIds()).then(
        (standing) => pending.observe(standing),
        () => undefined,
      )
    }
    if (pending.isComplete) keep(pending.receipt())
  }

  const confirmChange: ConfirmChange = async (changeId, patienceMs) => {
    const standing = await liveVerifiers(db, changeId).catch(() => null)
    if (standing === null) return unknownReceipt(changeId)
    const pending = new PendingReceipt(changeId, standing)
    let patience: NodeJS.Timeout | undefined
    const impatient = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, patienceMs)
    })
    await Promise.race([follow(pending), impatient])
    clearTimeout(patience)
    return pending.receipt()
  }
  const close = async () => {
    await listener.close()
    await Promise.all(stores)
  }
  return { confirmChange, close }
}

function remember(heard: Map<number, Set<string>>, changeId: number, verifierId: string): void {
  const verifiers = heard.get(changeId) ?? new Set()
  heard.set(changeId, verifiers.add(verifierId))
  for (const oldest of heard.keys()) {
    if (heard.size <= MOST_REMEMBERED) break
    heard.delete(oldest)
  }
}

/** The change is committed, but nobody can be asked who holds a lease: nothing is claimed. */
function unknownReceipt(changeId: number): Receipt {
  return { changeId, verifiers: 0, acknowledged: 0, elapsedMs: 0, complete: false, waiting: [], lapsed: [] }
}
