import { Counter, Gauge } from 'prom-client'
import type { ReadMetric } from '@/lib/metrics/read-metric'

/** Values that are read during a scrape only. */
export type MetricSources = {
  cachedCredentials: () => number
  unknownCredentials: () => number
  leaseRemainingSeconds: () => number
  feedLagSeconds: () => number
  flushLagSeconds: () => number
  changesHeard: () => number
  guessesRefused: () => number
  databaseWaiting: () => number
  lostChanges: () => number
  isDatabaseUp: () => boolean
}

/** The metrics of the parts of a verifier. */
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
      type: Gauge,
      name: 'chatelaine_database_up',
      help: 'Whether the database can be used: 1 or 0.',
      read: () => (sources.isDatabaseUp() ? 1 : 0),
    },
    {
      type: Gauge,
      name: 'chatelaine_lost_changes',
      help: 'Changes that this verifier had heard and that the database lost.',
      read: sources.lostChanges,
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
