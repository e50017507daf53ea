import type { Counter, Gauge, Registry } from 'prom-client'
import type { Sample } from './tally'

/** A number, series of their own, or null: nobody knows, and the metric has no series. */
export type Reading = number | readonly Sample[] | null

/** A metric whose value is asked for when it is shown. */
export type ReadMetric = {
  type: typeof Counter | typeof Gauge
  name: string
  help: string
  labels?: readonly string[]
  read: () => Reading | Promise<Reading>
}

/** Shows a metric with the others of a registry. */
export function register(registry: Registry, { type, name, help, labels = [], read }: ReadMetric): void {
  const registers = [registry]
  const show = (metric: Counter | Gauge, reading: Reading) => {
    metric.reset()
    // A metric without labels begins at 0 when it is reset; unknown is not 0.
    if (reading === null && labels.length === 0) metric.remove()
    else if (typeof reading === 'number') metric.inc(reading)
    else for (const sample of reading ?? []) metric.inc(sample.labels, sample.value)
  }
  const collect = async function (this: Counter | Gauge) {
    show(this, await read())
  }
  new type({ name, help, registers, labelNames: [...labels], collect })
}
