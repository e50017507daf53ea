import type { LeaseHolder } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'

type Expected = {
  name: string
  leaseEndsAtMono: number
  state: 'waiting' | 'acknowledged' | 'lapsed'
  endedAt: string
  /** The end of the lease when it was first seen. */
  leaseEndsAt: string
  provesHearing: boolean
  hasRenewed: boolean
}

/**
 * A receipt in the making: the verifiers that held a lease at the commit, and the state of each. The receipt is
 * complete when every verifier has confirmed or can no longer answer from memory. This takes at most the time of a
 * lease by the monotonic clock of this process, whatever the database's clock says and even if the database is away. A
 * verifier that renews its lease after the first look has heard of the change, over the same connection, which it has
 * proved to hear. A verifier that gives no such proof is waited for as long as it renews and does not confirm.
 */
export class PendingReceipt {
  readonly #allLeasesEndAt = performance.now() + LEASE_MS
  readonly #startedAt: number
  #completedAt: number | null = null
  readonly #expected = new Map<string, Expected>()

  constructor(
    readonly changeId: number,
    holders: readonly LeaseHolder[],
    ageMs: number,
  ) {
    const now = performance.now()
    this.#startedAt = now - Math.max(0, ageMs)
    for (const one of holders) {
      this.#expected.set(one.id, {
        name: one.name,
        leaseEndsAtMono: Math.min(now + one.leftMs, this.#allLeasesEndAt),
        state: 'waiting',
        endedAt: one.leaseEndsAt,
        leaseEndsAt: one.leaseEndsAt,
        provesHearing: one.provesHearing,
        hasRenewed: false,
      })
    }
    this.observe(holders)
  }

  get isComplete(): boolean {
    return this.#completedAt !== null
  }

  waitingIds(): string[] {
    return [...this.#expected].filter(([, { state }]) => state === 'waiting').map(([id]) => id)
  }

  acknowledge(verifierId: string): void {
    const expected = this.#expected.get(verifierId)
    if (expected?.state === 'waiting') expected.state = 'acknowledged'
    this.#settle()
  }

  /** Takes in the database's rows of the awaited verifiers. A verifier without a row has stopped. */
  observe(holders: readonly LeaseHolder[]): void {
    const byId = new Map(holders.map((one) => [one.id, one]))
    for (const [id, expected] of this.#expected) {
      if (expected.state !== 'waiting') continue
      const found = byId.get(id)
      if (found?.hasAcknowledged) expected.state = 'acknowledged'
      else if (found === undefined || found.leftMs <= 0) {
        expected.state = 'lapsed'
        expected.endedAt = found?.leaseEndsAt ?? new Date().toISOString()
      } else {
        const endsAt = performance.now() + found.leftMs
        expected.provesHearing = found.provesHearing
        expected.hasRenewed ||= Date.parse(found.leaseEndsAt) > Date.parse(expected.leaseEndsAt)
        expected.leaseEndsAtMono = mustConfirm(expected) ? endsAt : Math.min(endsAt, this.#allLeasesEndAt)
      }
    }
    this.#settle()
  }

  /**
   * Takes in that time has passed. A verifier that has renewed its lease since the first look has heard of the change,
   * because the lease's connection delivers the change before it answers the renewal. Such a verifier counts as
   * confirmed even if its confirmation was lost: verifiers repeat only the confirmations of the last 2,000 changes. A
   * verifier that has not renewed may no longer answer from memory, because its lease has run out.
   */
  tick(): void {
    if (performance.now() < this.#allLeasesEndAt) return
    for (const expected of this.#expected.values()) {
      if (expected.state !== 'waiting' || mustConfirm(expected)) continue
      expected.state = expected.hasRenewed ? 'acknowledged' : 'lapsed'
      expected.endedAt = new Date().toISOString()
    }
    this.#settle()
  }

  /** Milliseconds until the first lease of an awaited verifier ends. */
  nextLeaseEndMs(): number {
    const waiting = [...this.#expected.values()].filter(({ state }) => state === 'waiting')
    return Math.min(...waiting.map(({ leaseEndsAtMono }) => leaseEndsAtMono)) - performance.now()
  }

  receipt(): Receipt {
    const all = [...this.#expected.values()]
    const now = performance.now()
    return {
      changeId: this.changeId,
      verifiers: all.length,
      acknowledged: all.filter(({ state }) => state === 'acknowledged').length,
      confirmedBy: all.filter(({ state }) => state === 'acknowledged').map(({ name }) => name),
      elapsedMs: Math.round(((this.#completedAt ?? now) - this.#startedAt) * 10) / 10,
      complete: this.isComplete,
      waiting: all
        .filter(({ state }) => state === 'waiting')
        .map(({ name, leaseEndsAtMono }) => ({
          name,
          leaseEndsInMs: Math.max(0, Math.round(leaseEndsAtMono - now)),
        })),
      lapsed: all
        .filter(({ state }) => state === 'lapsed')
        .map(({ name, endedAt }) => ({ name, leaseEndedAt: endedAt })),
    }
  }

  #settle(): void {
    if (this.#completedAt === null && this.waitingIds().length === 0) this.#completedAt = performance.now()
  }
}

/** A verifier that renews and does not prove that it hears: only its confirmation shows that it knows of the change. */
const mustConfirm = ({ provesHearing, hasRenewed }: Expected) => hasRenewed && !provesHearing
