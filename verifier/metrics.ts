import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { LatencyHistogram } from './latency-histogram'

/** What is read when Prometheus asks; nothing is kept up to date for it in between. */
export type MetricSources = {
  cachedCredentials: () => number
  unknownCredentials: () => number
  leaseRemainingSeconds: () => number
  feedLagSeconds: () => number
  flushLagSeconds: () => number
  changesHeard: () => number
  guessesRefused: () => number
  databaseWaiting: () => number
}

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
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    const counter = (name: string, help: string, read: () => number) =>
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset()
          this.inc(read())
        },
      })
    gauge('chatelaine_cached_credentials', 'Credentials that are held in memory.', sources.cachedCredentials)
    gauge(
      'chatelaine_unknown_credentials',
      'Strings remembered as no credential.',
      sources.unknownCredentials,
    )
    gauge(
      'chatelaine_lease_remaining_seconds',
      'How long answers may still come from memory; negative: they may not.',
      sources.leaseRemainingSeconds,
    )
    gauge(
      'chatelaine_feed_lag_seconds',
      'Time since the change feed was known to be complete.',
      sources.feedLagSeconds,
    )
    gauge(
      'chatelaine_usage_flush_lag_seconds',
      'How long counted uses have waited to be written.',
      sources.flushLagSeconds,
    )
    gauge(
      'chatelaine_database_waiting',
      'Requests that wait for a database connection.',
      sources.databaseWaiting,
    )
    counter('chatelaine_changes_heard_total', 'Changes that the feed announced.', sources.changesHeard)
    counter(
      'chatelaine_guesses_refused_total',
      'Attempts refused because their address had guessed too often.',
      sources.guessesRefused,
    )
    counter('chatelaine_verifications_warm_total', 'Verifications answered from memory.', () => this.#warm)
    counter('chatelaine_verifications_cold_total', 'Verifications that took the slow way.', () => this.#cold)
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
