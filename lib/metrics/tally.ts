/** One series of a metric: its labels and its value. */
export type Sample = { labels: Readonly<Record<string, string>>; value: number }

/** A counter with labels, in plain numbers. No label may contain typed text, because each series is kept for ever. */
export class Tally<Label extends string> {
  readonly #series = new Map<string, { labels: Readonly<Record<Label, string>>; count: number }>()

  /**
   * `known`: series that begin at 0. Prometheus ignores the first increase of a new series, and an alert is about the
   * first failure.
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
