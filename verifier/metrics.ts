import { Counter, collectDefaultMetrics, Registry } from 'prom-client'
import { LatencyHistogram } from './latency-histogram'
import { type MetricSources, metricsOf, type ReadMetric, register } from './read-metrics'

/** The verifier's metrics. */
export class Metrics {
  readonly latency = new LatencyHistogram()
  readonly #registry = new Registry()
  #warm = 0
  #cold = 0
  readonly #reported: Counter<'code'>

  /** `worker` where several share the port: then it is a label of every series. */
  constructor(
    sources: MetricSources,
    private readonly worker: number | null = null,
  ) {
    const registers = [this.#registry]
    if (worker !== null) this.#registry.setDefaultLabels({ worker: String(worker) })
    collectDefaultMetrics({ register: this.#registry })
    // Gauges with a counter's name, which Prometheus' check refuses; the same numbers are there by type.
    for (const kind of ['handles', 'requests', 'resources']) {
      this.#registry.removeSingleMetric(`nodejs_active_${kind}_total`)
    }
    this.#reported = new Counter({
      name: 'chatelaine_rules_reported_total',
      help: 'Verifications that a rule in report-only mode would have refused.',
      labelNames: ['code'],
      registers,
    })
    for (const metric of [...metricsOf(sources), ...this.#ownMetrics()]) register(this.#registry, metric)
  }

  #ownMetrics(): ReadMetric[] {
    return [
      {
        type: Counter,
        name: 'chatelaine_verifications_warm_total',
        help: 'Verifications answered from memory.',
        read: () => this.#warm,
      },
      {
        type: Counter,
        name: 'chatelaine_verifications_cold_total',
        help: 'Verifications that took the slow way.',
        read: () => this.#cold,
      },
    ]
  }

  readonly onAnswer = (outcome: string, startedAt: number, isWarm: boolean): void => {
    this.latency.observe(outcome, (performance.now() - startedAt) / 1000)
    if (isWarm) this.#warm += 1
    else this.#cold += 1
  }

  readonly onReported = (code: string): void => {
    this.#reported.inc({ code })
  }

  async exposition(): Promise<string> {
    const histogram = this.latency.exposition(
      'chatelaine_verification_duration_seconds',
      'Time to judge a credential at /v1/verify, introspection or forward-auth, by outcome.',
      this.worker === null ? '' : `,worker="${this.worker}"`,
    )
    return `${await this.#registry.metrics()}\n${histogram}`
  }
}
