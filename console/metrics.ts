import { Histogram, type Registry } from 'prom-client'
import { processCounts } from '@/lib/metrics/process-counts'
import { openRegistry, registerProcessMetrics } from '@/lib/metrics/process-metrics'
import { gauge, type ReadMetric, register, tallied } from '@/lib/metrics/read-metric'
import { Tally } from '@/lib/metrics/tally'
import type { OperatingFigures } from '@/lib/services/installation/operating-figures'
import { VERSION } from '@/lib/version'
import type { RouteGroup } from './route-group'

/** The sources of a console's metrics. */
export type ConsoleSources = {
  /** Null if the database does not answer in time. */
  figures: () => Promise<OperatingFigures | null>
  isReady: () => Promise<boolean>
}

export type AnsweredRequest = { route: RouteGroup; method: string; status: number; seconds: number }

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 1800]

/** The figures of the database, each as the metric of its name. */
const FIGURES: readonly (readonly [keyof OperatingFigures, string])[] = [
  ['sessions_open', 'Sessions of people that are open now.'],
  ['verifiers_live', 'Verifiers that hold a lease now.'],
  ['lost_changes_open', 'Changes that the database lost and that nobody has settled.'],
  ['receipts_incomplete', 'Changes of the last 15 minutes, of all processes, whose receipt is not complete.'],
  ['receipts_incomplete_oldest_seconds', 'Age of the oldest of these changes; 0 if there is none.'],
  ['jobs_waiting', 'Jobs that are due and not begun.'],
  ['jobs_waiting_oldest_seconds', 'How long the oldest of these jobs has been due; 0 if there is none.'],
  ['jobs_given_up', 'Jobs that failed at their last attempt and are not tried again.'],
]

/** The console's metrics. No label holds typed text, and no series belongs to a person, key or workspace. */
export class ConsoleMetrics {
  readonly #registry: Registry
  readonly #requests: Histogram<'route' | 'method' | 'status'>
  readonly #jobs: Histogram<'job' | 'outcome'>
  readonly #mails = new Tally(['outcome'], [{ outcome: 'sent' }, { outcome: 'failed' }])
  #sources: ConsoleSources = { figures: async () => null, isReady: async () => false }

  constructor() {
    this.#registry = openRegistry()
    const registers = [this.#registry]
    this.#requests = new Histogram({
      name: 'chatelaine_console_request_duration_seconds',
      help: 'Time to answer a request of the console, by what it is for, method and class of status.',
      labelNames: ['route', 'method', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    })
    this.#jobs = new Histogram({
      name: 'chatelaine_job_duration_seconds',
      help: 'Time that a job took in this process, by its name and outcome.',
      labelNames: ['job', 'outcome'],
      buckets: JOB_SECONDS,
      registers,
    })
    registerProcessMetrics(this.#registry, 'console', VERSION)
    for (const metric of [...this.#ownMetrics(), ...this.#figureMetrics()]) register(this.#registry, metric)
  }

  /** Sets the sources as soon as they exist. */
  readFrom(sources: ConsoleSources): void {
    this.#sources = sources
  }

  onRequest({ route, method, status, seconds }: AnsweredRequest): void {
    this.#requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds)
  }

  /** Also shows jobs that have not run yet. */
  expectJobs(names: readonly string[]): void {
    for (const job of names) for (const outcome of ['ok', 'failed']) this.#jobs.zero({ job, outcome })
  }

  onJob(job: string, outcome: 'ok' | 'failed', seconds: number): void {
    this.#jobs.observe({ job, outcome }, seconds)
  }

  onMail(outcome: 'sent' | 'failed'): void {
    this.#mails.add({ outcome })
  }

  exposition(): Promise<string> {
    return this.#registry.metrics()
  }

  #ownMetrics(): ReadMetric[] {
    const { actions, signIns } = processCounts()
    return [
      gauge('chatelaine_ready', 'Whether this process says that it is ready: 1 or 0.', async () =>
        Number(await this.#sources.isReady()),
      ),
      tallied(
        'chatelaine_actions_total',
        'Actions of people in the console, by name and by OK or the code of the refusal.',
        actions,
      ),
      tallied(
        'chatelaine_sign_ins_total',
        'Attempts to sign in, by method and by OK or the reason of the refusal.',
        signIns,
      ),
      tallied(
        'chatelaine_mails_total',
        'Mails that the mail server took (sent) or did not take (failed: each is tried again).',
        this.#mails,
      ),
    ]
  }

  #figureMetrics(): ReadMetric[] {
    return [
      gauge('chatelaine_database_up', 'Whether the database can be used: 1 or 0.', async () =>
        (await this.#sources.figures()) === null ? 0 : 1,
      ),
      ...FIGURES.map(([name, help]) =>
        gauge(`chatelaine_${name}`, help, async () => {
          const figures = await this.#sources.figures()
          return figures === null ? null : figures[name]
        }),
      ),
    ]
  }
}
