/** One series of a metric: its labels and its value. */
export type Sample = { labels: Readonly<Record<string, string>>; value: number }

/** A counter with labels, in plain numbers. No label may hold what somebody typed: each series is kept for ever. */
export class Tally<Label extends string> {
  readonly #series = new Map<string, { labels: Readonly<Record<Label, string>>; count: number }>()

  /**
   * `known`: series that begin at 0. Prometheus takes no notice of the first increase of a series that was not there
   * before, and the first failure is the one that an alert is about.
   */
  constructor(
    readonly names: readonly Label[],
    known: readonly Readonly<Record<Label, string>>[] = [],
  ) {
    for (const labels of known) this.#at(labels)
  }

  add(labels: Readonly<Record<Label, string>>): void {
    this.#at(labels).count += 1
  }

  samples(): Sample[] {
    return [...this.#series.values()].map(({ labels, count }) => ({ labels, value: count }))
  }

  #at(labels: Readonly<Record<Label, string>>) {
    const key = this.names.map((name) => labels[name]).join('\n')
    const series = this.#series.get(key) ?? { labels, count: 0 }
    this.#series.set(key, series)
    return series
  }
}
