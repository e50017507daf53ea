import type { ConnectionOptions, Database } from '@/db/client'
import type { DeafConnectionError } from '@/db/deaf-connection'
import { openListener } from '@/db/listener'
import { liveVerifiers, storeReceipt, verifiersById } from '@/db/queries/change-receipts'
import { ACKNOWLEDGEMENTS_CHANNEL } from '@/db/queries/verifier-leases'
import type { Receipt } from '@/lib/domain/receipt'
import { loggerFor } from '@/lib/logger'
import { processCounts } from '@/lib/metrics/process-counts'
import type { ConfirmChange } from '../context/context'
import { LowestOffsetClock } from './lowest-offset-clock'
import { PendingReceipt } from './pending-receipt'

const log = loggerFor('receipts')

/** How often the rows are read while somebody waits: a notification may have been lost. */
const LOOK_EVERY_MS = 200
/** The same while nobody waits. Many receipts may be open then, because some answers do not wait. */
const LOOK_UNASKED_EVERY_MS = 1_000
/**
 * An answer may carry the only copy of a secret. Therefore it waits at most this long for the list of lease holders,
 * however slow the database is.
 */
const MOST_TO_BEGIN_MS = 250
/** Longer than any lease. After this time, `receiptProgress` answers from the rows. */
const FOLLOWED_MS = 60_000
const MOST_REMEMBERED = 5_000

/** An open receipt, the number of callers that wait for it, and the monotonic time of the change. */
type Follow = { pending: PendingReceipt; over: Promise<void>; askers: number; since: number }

export type ReceiptWaiter = { confirmChange: ConfirmChange; close: () => Promise<void> }

/**
 * Waits after a commit until every verifier that may answer from memory has confirmed the change or has lost its lease.
 * There is one waiter per process. It listens for confirmations on a connection of its own. When the patience of the
 * caller ends, the wait continues in the background, and the complete receipt is stored with the change. A request for
 * a receipt never fails and takes no longer than the patience plus `MOST_TO_BEGIN_MS`. Without a connection to listen
 * on, the waiter reads the rows.
 */
export function openReceiptWaiter(db: Database, connection: ConnectionOptions | null): ReceiptWaiter {
  // The map is keyed by id and token, because after a failover another change may have the same id.
  const heard = new Map<string, Set<string>>()
  const waiters = new Map<number, Set<() => void>>()
  const clock = new LowestOffsetClock()
  const hear = (payload: string) => {
    const [verifierId = '', id = '', token = ''] = payload.split(' ')
    const changeId = Number(id)
    remember(heard, nameOf(changeId, token), verifierId)
    for (const wake of waiters.get(changeId) ?? []) wake()
  }
  const listener =
    connection === null
      ? null
      : openListener({
          connection,
          channel: ACKNOWLEDGEMENTS_CHANNEL,
          onPayload: hear,
          onTime: (now) => clock.observe(now),
          sender: db.$client,
          onDeafness: reportDeafness,
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

  /** Reads the rows of the awaited verifiers. `lost`: under this id, the database has another change or none. */
  const look = (pending: PendingReceipt, token: string | null): Promise<'seen' | 'away' | 'lost'> =>
    verifiersById(db, pending.changeId, clock.now(), pending.waitingIds()).then(
      (holders) => {
        clock.observe(holders.now)
        if (holders.token !== token) return 'lost'
        pending.observe(holders.verifiers)
        return 'seen'
      },
      () => 'away',
    )

  const follows = new Map<number, Follow>()
  const nextLookAt = (changeId: number) =>
    performance.now() + (follows.get(changeId)?.askers === 0 ? LOOK_UNASKED_EVERY_MS : LOOK_EVERY_MS)

  let givenUp = 0
  const follow = async (pending: PendingReceipt, token: string | null): Promise<void> => {
    const { changeId } = pending
    const giveUpAt = performance.now() + FOLLOWED_MS
    let lookAt = nextLookAt(changeId)
    let couldLook = true
    for (;;) {
      for (const verifierId of heard.get(nameOf(changeId, token)) ?? []) pending.acknowledge(verifierId)
      pending.tick()
      if (pending.isComplete) break
      if (performance.now() > giveUpAt) {
        givenUp += 1
        return
      }
      const untilLook = lookAt - performance.now()
      // An expired lease is checked at once, but not again and again while the database does not answer.
      await hearUntil(changeId, couldLook ? Math.min(untilLook, pending.nextLeaseEndMs() + 2) : untilLook)
      if (performance.now() < lookAt && !(couldLook && pending.nextLeaseEndMs() <= 0)) continue
      lookAt = nextLookAt(changeId)
      const seen = await look(pending, token)
      if (seen === 'lost') return
      couldLook = seen === 'seen'
    }
    keep(pending.receipt())
  }

  const begin = async (changeId: number, ageMs: number): Promise<Follow | null> => {
    const holders = await liveVerifiers(db, changeId, clock.now()).catch(() => null)
    const present = follows.get(changeId)
    if (holders === null || present !== undefined) return present ?? null
    clock.observe(holders.now)
    const pending = new PendingReceipt(changeId, holders.verifiers, ageMs)
    const over = follow(pending, holders.token).finally(() => follows.delete(changeId))
    const begun = { pending, over, askers: 0, since: performance.now() - ageMs }
    follows.set(changeId, begun)
    return begun
  }

  const confirmChange: ConfirmChange = async (changeId, patienceMs, ageMs = 0) => {
    const mostMs = Math.max(patienceMs, MOST_TO_BEGIN_MS)
    const following = follows.get(changeId) ?? (await within(mostMs, begin(changeId, ageMs)))
    if (following === null) return unknownReceipt(changeId)
    following.askers += 1
    await within(patienceMs, following.over)
    following.askers -= 1
    return following.pending.receipt()
  }
  const watched = {
    followedSince: () => [...follows.values()].map(({ since }) => since),
    givenUp: () => givenUp,
  }
  processCounts().receipts.add(watched)
  const close = async () => {
    processCounts().receipts.delete(watched)
    await listener?.close()
    await Promise.all(stores)
  }
  return { confirmChange, close }
}

/** Without notifications, receipts stay true but come later: rows are read every LOOK_EVERY_MS. */
function reportDeafness(error: DeafConnectionError | null): void {
  if (error === null) log.info('this process hears confirmations of verifiers again')
  else
    log.error(
      `this process cannot hear confirmations of verifiers and looks them up in the database instead: ${error.message}`,
    )
}

/** The awaited value, or null after the given time. */
async function within<Value>(milliseconds: number, awaited: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  const first = await Promise.race([awaited, late])
  clearTimeout(timer)
  return first
}

const nameOf = (changeId: number, token: string | null) => `${changeId} ${token ?? ''}`

function remember(heard: Map<string, Set<string>>, name: string, verifierId: string): void {
  const verifiers = heard.get(name) ?? new Set()
  heard.set(name, verifiers.add(verifierId))
  for (const oldest of heard.keys()) {
    if (heard.size <= MOST_REMEMBERED) break
    heard.delete(oldest)
  }
}

/** The change is committed, but the list of lease holders is unknown. Therefore this receipt claims nothing. */
function unknownReceipt(changeId: number): Receipt {
  return { changeId, verifiers: 0, acknowledged: 0, elapsedMs: 0, complete: false, waiting: [], lapsed: [] }
}
