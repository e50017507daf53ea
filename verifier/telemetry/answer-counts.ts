import type { Sample } from '@/lib/metrics/tally'

const MOST_STATUSES = 600

/** Answers of one endpoint by status. To count costs one addition: the hot path cannot pay for labels. */
export class AnswerCount {
  readonly #counts = new Float64Array(MOST_STATUSES)

  count(status: number): void {
    this.#counts[status] = (this.#counts[status] ?? 0) + 1
  }

  byStatus(): [status: number, count: number][] {
    return [...this.#counts.entries()].filter(([, count]) => count > 0)
  }
}

/** What is asked of no endpoint, or could not be read as a request. */
export const NO_ENDPOINT = 'none'

/** Answers by endpoint and status. An endpoint is named as it is declared, never as it was asked for. */
export class AnswerCounts {
  readonly #endpoints = new Map<string, AnswerCount>()

  of(endpoint: string): AnswerCount {
    const count = this.#endpoints.get(endpoint) ?? new AnswerCount()
    this.#endpoints.set(endpoint, count)
    return count
  }

  samples(): Sample[] {
    return [...this.#endpoints].flatMap(([endpoint, count]) =>
      count.byStatus().map(([status, value]) => ({ labels: { endpoint, status: String(status) }, value })),
    )
  }
}
