import { Counter, Gauge, type Registry } from 'prom-client'
import type { Sample, Tally } from './tally'

/** A number, several series, or null: the value is unknown, and the metric has no series. */
export type Reading = number | readonly Sample[] | null

/** A metric whose value is read when it is shown. */
export type ReadMetric = {
  type: typeof Counter | typeof Gauge
  name: string
  help: string
  labels?: readonly string[]
  read: () => Reading | Promise<Reading>
}

const metricOf =
  (type: ReadMetric['type']) =>
  (name: string, help: string, read: ReadMetric['read']): ReadMetric => ({ type, name, help, read })

/** A value without labels that goes up and down. */
export const gauge = metricOf(Gauge)

/** A value without labels that only grows. */
export const counter = metricOf(Counter)

/** A counter with the labels and the samples of a tally. */
export function tallied(
  name: string,
  help: string,
  tally: Pick<Tally<string>, 'names' | 'samples'>,
): ReadMetric {
  return { type: Counter, name, help, labels: tally.names, read: () => tally.samples() }
}

/** Adds a metric to a registry. */
export function register(registry: Registry, { type, name, help, labels = [], read }: ReadMetric): void {
  const registers = [registry]
  const show = (metric: Counter | Gauge, reading: Reading) => {
    metric.reset()
    // After a reset, a metric without labels is 0. An unknown value is not 0.
    if (reading === null && labels.length === 0) metric.remove()
    else if (typeof reading === 'number') metric.inc(reading)
    else for (const sample of reading ?? []) metric.inc(sample.labels, sample.value)
  }
  const collect = async function (this: Counter | Gauge) {
    show(this, await read())
  }
  new type({ name, help, registers, labelNames: [...labels], collect })
}
