import { counter, gauge, type ReadMetric } from '@/lib/metrics/read-metric'

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
    gauge('chatelaine_cached_credentials', 'Credentials that are held in memory.', sources.cachedCredentials),
    gauge(
      'chatelaine_unknown_credentials',
      'Strings remembered as unknown credentials.',
      sources.unknownCredentials,
    ),
    gauge(
      'chatelaine_lease_remaining_seconds',
      'How long the verifier may still answer from memory; negative if it may not.',
      sources.leaseRemainingSeconds,
    ),
    gauge(
      'chatelaine_feed_lag_seconds',
      'Time since the change feed was last known to be complete.',
      sources.feedLagSeconds,
    ),
    gauge(
      'chatelaine_usage_flush_lag_seconds',
      'How long counted uses have waited to be written to the database.',
      sources.flushLagSeconds,
    ),
    gauge(
      'chatelaine_database_waiting',
      'Requests that wait for a database connection.',
      sources.databaseWaiting,
    ),
    gauge('chatelaine_database_up', 'Whether the database can be used: 1 or 0.', () =>
      sources.isDatabaseUp() ? 1 : 0,
    ),
    gauge(
      'chatelaine_lost_changes',
      'Changes that this verifier knew and that the database lost.',
      sources.lostChanges,
    ),
    counter('chatelaine_changes_heard_total', 'Changes that the feed announced.', sources.changesHeard),
    counter(
      'chatelaine_guesses_refused_total',
      'Attempts refused because their address had guessed too often.',
      sources.guessesRefused,
    ),
  ]
}
