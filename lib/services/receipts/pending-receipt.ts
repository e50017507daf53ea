import type { VerifierStanding } from '@/db/queries/change-receipts'
import type { Receipt } from '@/lib/domain/receipt'
import { LEASE_MS } from '@/lib/domain/verifiers/lease'

type Expected = {
  name: string
  leaseEndsAtMono: number
  state: 'waiting' | 'acknowledged' | 'lapsed'
  endedAt: string
  /** As it was seen first. */
  leaseEndsAt: string
  provesHearing: boolean
  hasRenewed: boolean
}

/**
 * A receipt in the making: the verifiers that held a lease when the change was committed, and what became of each.
 * Complete when every one has confirmed, or can no longer answer from memory; so at the latest when a lease's time has
 * passed by our own monotonic clock, whatever the database's clock says and whether it can be asked or not. A verifier
 * that renews its lease later than we first looked has heard of the change by then, over the same connection, which it
 * has proved to hear. A verifier that does not prove this is waited for as long as it renews and does not confirm.
 */
export class PendingReceipt {
  readonly #allLeasesEndAt = performance.now() + LEASE_MS
  readonly #startedAt: number
  #completedAt: number | null = null
  readonly #expected = new Map<string, Expected>()

  constructor(
    readonly changeId: number,
    standing: readonly VerifierStanding[],
    ageMs: number,
  ) {
    const now = performance.now()
    this.#startedAt = now - Math.max(0, ageMs)
    for (const one of standing) {
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
    this.observe(standing)
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

  /** Takes in what the database says of those that are waited for; one that has left its row has stopped. */
  observe(standing: readonly VerifierStanding[]): void {
    const byId = new Map(standing.map((one) => [one.id, one]))
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
   * Takes in that time passes. A verifier that has renewed its lease since we first looked has heard of the change: the
   * connection of the lease delivers the change before it answers the renewal. Such a verifier counts as one that has
   * confirmed, even if its confirmation did not reach us: verifiers repeat only those of the last 2,000 changes. A verifier
   * that has not renewed may no longer answer from memory, because its lease has run out.
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

  /** When the first lease of those that are waited for ends, in milliseconds from now. */
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

/** A verifier that goes on and does not prove that it hears: only its own word shows that it knows of the change. */
const mustConfirm = ({ provesHearing, hasRenewed }: Expected) => hasRenewed && !provesHearing
