import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import { gatherMetrics } from './worker-metrics'

const RESTART_PAUSE_MS = 1_000

/**
 * Several workers on one machine share the port. Each has its own memory and lease, so a receipt counts each. SIGHUP
 * replaces them one by one: a new one listens before an old one stops. One that dies is replaced.
 */
export function superviseWorkers(count: number, log: Logger): { stop: () => Promise<void> } {
  let isStopping = false
  const retiring = new Set<Worker>()
  cluster.on('exit', (worker, code, signal) => {
    if (isStopping || retiring.delete(worker)) return
    log.error({ worker: worker.id, code, signal }, 'a worker ended by itself; another takes its place')
    setTimeout(() => !isStopping && cluster.fork(), RESTART_PAUSE_MS)
  })
  const endGathering = gatherMetrics()
  for (let index = 0; index < count; index += 1) cluster.fork()
  let replacing = Promise.resolve()
  process.on('SIGHUP', () => {
    log.info('the workers are replaced one by one')
    replacing = replacing.then(async () => {
      for (const worker of Object.values(cluster.workers ?? {})) {
        if (worker === undefined || isStopping) continue
        await listening(cluster.fork())
        retiring.add(worker)
        await ended(worker)
      }
    })
  })
  const stop = async () => {
    isStopping = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(workers.map(ended))
    endGathering()
  }
  return { stop }
}

function listening(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('listening', () => resolve())
    worker.once('exit', () => resolve())
  })
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve()
    worker.once('exit', () => resolve())
    worker.process.kill('SIGTERM')
  })
}
