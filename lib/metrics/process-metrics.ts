import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { processCounts, type WatchedPool } from './process-counts'
import { type ReadMetric, register } from './read-metric'
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
    {
      type: Counter,
      name: 'chatelaine_database_errors_total',
      help: 'Errors of the database and of connections to it, by kind.',
      labels: databaseErrors.names,
      read: () => databaseErrors.samples(),
    },
    {
      type: Gauge,
      name: 'chatelaine_database_connections_in_use',
      help: 'Connections of a pool that a request or a job holds now.',
      labels: ['pool'],
      read: () => perPool(({ inUse }) => inUse()),
    },
    {
      type: Gauge,
      name: 'chatelaine_database_connections_waiting',
      help: 'Requests and jobs that wait for a connection of a pool.',
      labels: ['pool'],
      read: () => perPool(({ waiting }) => waiting()),
    },
    {
      type: Gauge,
      name: 'chatelaine_database_connections_limit',
      help: 'The most connections that a pool may have.',
      labels: ['pool'],
      read: () => perPool(({ limit }) => limit),
    },
  ]
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
    {
      type: Gauge,
      name: 'chatelaine_receipts_followed',
      help: 'Changes made through this process that a verifier has not confirmed yet.',
      read: () => followed().length,
    },
    {
      type: Gauge,
      name: 'chatelaine_receipts_followed_oldest_seconds',
      help: 'Age of the oldest of these changes; 0 if there is none.',
      read: () => Math.max(0, ...followed().map((since) => (performance.now() - since) / 1000)),
    },
    {
      type: Counter,
      name: 'chatelaine_receipts_given_up_total',
      help: 'Changes made through this process that a verifier had not confirmed after a minute.',
      read: () => [...processCounts().receipts].reduce((sum, one) => sum + one.givenUp(), 0),
    },
  ]
}
