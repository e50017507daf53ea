import type { Sample } from '@/lib/metrics/tally'

const MOST_STATUSES = 600

/** Answers of one endpoint by status. Counting costs one addition: the hot path cannot afford labels. */
export class AnswerCount {
  readonly #counts = new Float64Array(MOST_STATUSES)

  count(status: number): void {
    this.#counts[status] = (this.#counts[status] ?? 0) + 1
  }

  byStatus(): [status: number, count: number][] {
    return [...this.#counts.entries()].filter(([, count]) => count > 0)
  }
}

/** For requests to no endpoint, or that could not be parsed. */
export const NO_ENDPOINT = 'none'

/** Answers by endpoint and status. An endpoint has its declared name, never the requested path. */
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
