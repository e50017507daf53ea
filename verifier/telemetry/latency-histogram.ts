const BOUNDS_SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
]

type Series = { buckets: Float64Array; count: number; seconds: number }

/** A histogram per outcome. An answer costs one or two additions: the hot path cannot afford labels. */
export class LatencyHistogram {
  readonly #series = new Map<string, Series>()
  readonly #recent = new Float64Array(BOUNDS_SECONDS.length + 1)
  #recentCount = 0

  observe(outcome: string, seconds: number): void {
    let series = this.#series.get(outcome)
    if (series === undefined) {
      series = { buckets: new Float64Array(BOUNDS_SECONDS.length + 1), count: 0, seconds: 0 }
      this.#series.set(outcome, series)
    }
    let bucket = 0
    while (bucket < BOUNDS_SECONDS.length && seconds > (BOUNDS_SECONDS[bucket] ?? 0)) bucket += 1
    series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1
    series.count += 1
    series.seconds += seconds
    this.#recent[bucket] = (this.#recent[bucket] ?? 0) + 1
    this.#recentCount += 1
  }

  /** The number of answers and the 99th percentile (the bound of its bucket) since the last call. */
  takeRecent(): { count: number; p99Ms: number } {
    const count = this.#recentCount
    let below = 0
    let bucket = 0
    while (bucket < BOUNDS_SECONDS.length && below + (this.#recent[bucket] ?? 0) < count * 0.99) {
      below += this.#recent[bucket] ?? 0
      bucket += 1
    }
    this.#recent.fill(0)
    this.#recentCount = 0
    return { count, p99Ms: count === 0 ? 0 : (BOUNDS_SECONDS[bucket] ?? 5) * 1000 }
  }

  /** In Prometheus' text format. `labels` come after the outcome, each with a comma before it. */
  exposition(name: string, help: string, labels = ''): string {
    const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
    for (const [outcome, { buckets, count, seconds }] of this.#series) {
      const names = `outcome="${outcome}"${labels}`
      let below = 0
      BOUNDS_SECONDS.forEach((bound, index) => {
        below += buckets[index] ?? 0
        lines.push(`${name}_bucket{${names},le="${bound}"} ${below}`)
      })
      lines.push(`${name}_bucket{${names},le="+Inf"} ${count}`)
      lines.push(`${name}_sum{${names}} ${seconds}`, `${name}_count{${names}} ${count}`)
    }
    return `${lines.join('\n')}\n`
  }
}
