import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import { gatherMetrics } from './worker-metrics'

const RESTART_PAUSE_MS = 1_000

/**
 * Several workers on one machine share the port. Each has its own memory and lease, so a receipt counts each. SIGHUP
 * replaces them one by one: a new one listens before an old one stops, and where the new one cannot start, the old
 * ones stay. One that dies is replaced.
 */
export function superviseWorkers(count: number, log: Logger): { stop: () => Promise<void> } {
  let isStopping = false
  const retiring = new Set<Worker>()
  const isMissing = () => !isStopping && workersNow().filter((one) => !retiring.has(one)).length < count
  const fill = () => {
    while (isMissing()) cluster.fork()
  }
  cluster.on('exit', (worker, code, signal) => {
    if (isStopping || retiring.delete(worker)) return
    log.error({ worker: worker.id, code, signal }, 'a worker ended by itself')
    // One that was to take the place of another, and could not, leaves as many as there were.
    setTimeout(fill, RESTART_PAUSE_MS)
  })
  const endGathering = gatherMetrics()
  for (let index = 0; index < count; index += 1) cluster.fork()
  const replaceAll = async () => {
    log.info('the workers are replaced one by one')
    for (const worker of workersNow()) {
      if (worker.isDead()) continue
      const isListening = await listens(cluster.fork())
      if (isStopping) return
      if (!isListening) {
        log.error('a new worker could not start; those that run stay')
        return
      }
      retiring.add(worker)
      await ended(worker)
      // While there was one more than needed, another may have ended and not been missed.
      fill()
    }
  }
  let replacing = Promise.resolve()
  process.on('SIGHUP', () => {
    replacing = replacing.then(replaceAll)
  })
  const stop = async () => {
    isStopping = true
    await Promise.all(workersNow().map(ended))
    endGathering()
  }
  return { stop }
}

function workersNow(): Worker[] {
  const all = Object.values(cluster.workers ?? {})
  return all.flatMap((worker) => (worker === undefined || worker.isDead() ? [] : [worker]))
}

/** Whether a new worker comes to listen, or ends before it does. */
function listens(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once('listening', () => resolve(true))
    worker.once('exit', () => resolve(false))
  })
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve()
    worker.once('exit', () => resolve())
    worker.process.kill('SIGTERM')
  })
}
