import { Counter, type Registry } from 'prom-client'
import { openRegistry, registerProcessMetrics } from '@/lib/metrics/process-metrics'
import { counter, type ReadMetric, register } from '@/lib/metrics/read-metric'
import { VERSION } from '@/lib/version'
import { AnswerCounts } from './answer-counts'
import { LatencyHistogram } from './latency-histogram'
import { type MetricSources, metricsOf } from './read-metrics'

export class Metrics {
  readonly latency = new LatencyHistogram()
  readonly answers = new AnswerCounts()
  readonly #registry: Registry
  #warm = 0
  #cold = 0
  readonly #reported: Counter<'code'>

  /** `worker`: the label of every series if several workers share the port. */
  constructor(
    sources: MetricSources,
    private readonly worker: number | null = null,
  ) {
    this.#registry = openRegistry(worker === null ? {} : { worker: String(worker) })
    this.#reported = new Counter({
      name: 'chatelaine_rules_reported_total',
      help: 'Verifications that a rule in report-only mode would have refused.',
      labelNames: ['code'],
      registers: [this.#registry],
    })
    registerProcessMetrics(this.#registry, 'verifier', VERSION)
    for (const metric of [...metricsOf(sources), ...this.#ownMetrics()]) this.show(metric)
  }

  #ownMetrics(): ReadMetric[] {
    return [
      counter('chatelaine_verifications_warm_total', 'Verifications answered from memory.', () => this.#warm),
      counter(
        'chatelaine_verifications_cold_total',
        'Verifications that needed the database.',
        () => this.#cold,
      ),
      {
        type: Counter,
        name: 'chatelaine_http_responses_total',
        help: 'Answers by endpoint, as it is declared, and by status.',
        labels: ['endpoint', 'status'],
        read: () => this.answers.samples(),
      },
    ]
  }

  /** Adds a metric. */
  show(metric: ReadMetric): void {
    register(this.#registry, metric)
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
