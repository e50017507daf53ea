import { Counter, Gauge, type Registry } from 'prom-client'

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

/** A metric whose value is asked for when it is shown. */
export type ReadMetric = {
  type: typeof Counter | typeof Gauge
  name: string
  help: string
  read: () => number
}

/** What the parts of a verifier tell of themselves. */
export function metricsOf(sources: MetricSources): ReadMetric[] {
  return [
    {
      type: Gauge,
      name: 'chatelaine_cached_credentials',
      help: 'Credentials that are held in memory.',
      read: sources.cachedCredentials,
    },
    {
      type: Gauge,
      name: 'chatelaine_unknown_credentials',
      help: 'Strings remembered as no credential.',
      read: sources.unknownCredentials,
    },
    {
      type: Gauge,
      name: 'chatelaine_lease_remaining_seconds',
      help: 'How long answers may still come from memory; negative: they may not.',
      read: sources.leaseRemainingSeconds,
    },
    {
      type: Gauge,
      name: 'chatelaine_feed_lag_seconds',
      help: 'Time since the change feed was known to be complete.',
      read: sources.feedLagSeconds,
    },
    {
      type: Gauge,
      name: 'chatelaine_usage_flush_lag_seconds',
      help: 'How long counted uses have waited to be written.',
      read: sources.flushLagSeconds,
    },
    {
      type: Gauge,
      name: 'chatelaine_database_waiting',
      help: 'Requests that wait for a database connection.',
      read: sources.databaseWaiting,
    },
    {
      type: Counter,
      name: 'chatelaine_changes_heard_total',
      help: 'Changes that the feed announced.',
      read: sources.changesHeard,
    },
    {
      type: Counter,
      name: 'chatelaine_guesses_refused_total',
      help: 'Attempts refused because their address had guessed too often.',
      read: sources.guessesRefused,
    },
  ]
}

/** Shows a metric with the others of a registry. */
export function register(registry: Registry, { type, name, help, read }: ReadMetric): void {
  new type({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
}
