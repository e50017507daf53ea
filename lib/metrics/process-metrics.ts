import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { processCounts, type WatchedPool } from './process-counts'
import { counter, gauge, type ReadMetric, register, tallied } from './read-metric'
import type { Sample } from './tally'

// The interval in milliseconds at which the monitor wakes the process. At the library's 10 ms, an idle process spends
// most of its processor time on waking up.
const EVENT_LOOP_SAMPLE_MS = 50

/** A registry with the process metrics of Node.js. Every series has these `labels`. */
export function openRegistry(labels: Record<string, string> = {}): Registry {
  const registry = new Registry()
  registry.setDefaultLabels(labels)
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_SAMPLE_MS })
  // Gauges with a counter's name, which Prometheus' check refuses. The same numbers exist by type.
  for (const kind of ['handles', 'requests', 'resources']) {
    registry.removeSingleMetric(`nodejs_active_${kind}_total`)
  }
  return registry
}

/** The metrics that consoles and verifiers share: build, database, and the receipts of their own changes. */
export function registerProcessMetrics(
  registry: Registry,
  kind: 'console' | 'verifier',
  version: string,
): void {
  for (const metric of [...buildMetrics(kind, version), ...databaseMetrics(), ...receiptMetrics()])
    register(registry, metric)
}

function buildMetrics(name: string, version: string): ReadMetric[] {
  return [
    {
      type: Gauge,
      name: 'chatelaine_build_info',
      help: 'Always 1; the labels say which process of which version this is.',
      labels: ['process', 'version', 'node'],
      read: () => [{ labels: { process: name, version, node: process.versions.node }, value: 1 }],
    },
  ]
}

function databaseMetrics(): ReadMetric[] {
  const { databaseErrors } = processCounts()
  return [
    tallied(
      'chatelaine_database_errors_total',
      'Errors of the database and of connections to it, by kind.',
      databaseErrors,
    ),
    poolGauge(
      'chatelaine_database_connections_in_use',
      'Connections of a pool that a request or a job holds now.',
      ({ inUse }) => inUse(),
    ),
    poolGauge(
      'chatelaine_database_connections_waiting',
      'Requests and jobs that wait for a connection of a pool.',
      ({ waiting }) => waiting(),
    ),
    poolGauge(
      'chatelaine_database_connections_limit',
      'The most connections that a pool may have.',
      ({ limit }) => limit,
    ),
  ]
}

function poolGauge(name: string, help: string, read: (pool: WatchedPool) => number): ReadMetric {
  return { type: Gauge, name, help, labels: ['pool'], read: () => perPool(read) }
}

/** One number per pool name. Pools of the same name are added up. */
function perPool(read: (pool: WatchedPool) => number): Sample[] {
  const sums = new Map<string, number>()
  for (const pool of processCounts().pools) {
    const name = pool.name.replace(/^chatelaine-/, '')
    sums.set(name, (sums.get(name) ?? 0) + read(pool))
  }
  return [...sums].map(([pool, value]) => ({ labels: { pool }, value }))
}

function receiptMetrics(): ReadMetric[] {
  const followed = () => [...processCounts().receipts].flatMap((one) => one.followedSince())
  return [
    gauge(
      'chatelaine_receipts_followed',
      'Changes made through this process that a verifier has not confirmed yet.',
      () => followed().length,
    ),
    gauge(
      'chatelaine_receipts_followed_oldest_seconds',
      'Age of the oldest of these changes; 0 if there is none.',
      () => Math.max(0, ...followed().map((since) => (performance.now() - since) / 1000)),
    ),
    counter(
      'chatelaine_receipts_given_up_total',
      'Changes made through this process that a verifier had not confirmed after a minute.',
      () => [...processCounts().receipts].reduce((sum, one) => sum + one.givenUp(), 0),
    ),
  ]
}
