import type { ConnectionOptions, Database } from '@/db/client'
import { openListener } from '@/db/listener'
import { liveVerifiers, storeReceipt, verifiersById } from '@/db/queries/change-receipts'
import { ACKNOWLEDGEMENTS_CHANNEL } from '@/db/queries/verifier-leases'
import type { Receipt } from '@/lib/domain/receipt'
import type { ConfirmChange } from '../context'
import { PatientClock } from './patient-clock'
import { PendingReceipt } from './pending-receipt'

/** Rows are looked at this often while a notification may have been lost. */
const LOOK_EVERY_MS = 200
const MOST_REMEMBERED = 5_000

/** A receipt that is waited for, by as many as ask. */
type Follow = { pending: PendingReceipt; over: Promise<void> }

export type ReceiptDesk = { confirmChange: ConfirmChange; close: () => Promise<void> }

/**
 * Waits, after a change is committed, until every verifier that may answer from memory has confirmed it or has lost
 * its lease. One desk per process: it listens for confirmations on a connection of its own. What is not complete when
 * patience ends goes on in the background, and the complete receipt is stored with the change.
 */
export function openReceiptDesk(db: Database, connection: ConnectionOptions): ReceiptDesk {
  const heard = new Map<number, Set<string>>()
  const waiters = new Map<number, Set<() => void>>()
  const clock = new PatientClock()
  const hear = (payload: string) => {
    const [verifierId = '', id = ''] = payload.split(' ')
    const changeId = Number(id)
    remember(heard, changeId, verifierId)
    for (const wake of waiters.get(changeId) ?? []) wake()
  }
  const listener = openListener(connection, ACKNOWLEDGEMENTS_CHANNEL, hear, (now) => clock.observe(now))

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

  /** Looks at those that are waited for; false when the database could not be asked. */
  const look = (pending: PendingReceipt): Promise<boolean> =>
    verifiersById(db, pending.changeId, clock.now(), pending.waitingIds()).then(
      ({ now, verifiers }) => {
        clock.observe(now)
        pending.observe(verifiers)
        return true
      },
      () => false,
    )

  const follow = async (pending: PendingReceipt): Promise<void> => {
    const { changeId } = pending
    let lookAt = performance.now() + LOOK_EVERY_MS
    let couldLook = true
    for (;;) {
      for (const verifierId of heard.get(changeId) ?? []) pending.acknowledge(verifierId)
      pending.tick()
      if (pending.isComplete) break
      const untilLook = lookAt - performance.now()
      // A lease that seems to be over is looked at at once; not again and again while nobody answers.
      await hearUntil(changeId, couldLook ? Math.min(untilLook, pending.nextLeaseEndMs() + 2) : untilLook)
      if (performance.now() < lookAt && !(couldLook && pending.nextLeaseEndMs() <= 0)) continue
      lookAt = performance.now() + LOOK_EVERY_MS
      couldLook = await look(pending)
    }
    keep(pending.receipt())
  }

  const follows = new Map<number, Follow>()
  const begin = async (changeId: number, ageMs: number): Promise<Follow | null> => {
    const standing = await liveVerifiers(db, changeId, clock.now()).catch(() => null)
    const present = follows.get(changeId)
    if (standing === null || present !== undefined) return present ?? null
    clock.observe(standing.now)
    const pending = new PendingReceipt(changeId, standing.verifiers, ageMs)
    const over = follow(pending).finally(() => follows.delete(changeId))
    follows.set(changeId, { pending, over })
    return { pending, over }
  }

  const confirmChange: ConfirmChange = async (changeId, patienceMs, ageMs = 0) => {
    const following = follows.get(changeId) ?? (await begin(changeId, ageMs))
    if (following === null) return unknownReceipt(changeId)
    let patience: NodeJS.Timeout | undefined
    const impatient = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, patienceMs)
    })
    await Promise.race([following.over, impatient])
    clearTimeout(patience)
    return following.pending.receipt()
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
