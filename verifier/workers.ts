import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import { gatherMetrics } from './telemetry/worker-metrics'

const RESTART_PAUSE_MS = 1_000

/** The workers of this machine, from outside. */
export interface Supervisor {
  /** Ends all workers gently. */
  readonly stop: () => Promise<void>
  /** Replaces the workers one by one: a new one listens before an old one stops. */
  readonly reload: () => void
  /** Settles with an exit code if the first start fails: then the operator must fix the cause. */
  readonly failed: Promise<number>
}

/**
 * Workers on one machine share the port. Each has its own memory and lease; therefore a receipt counts each. At a
 * reload the old workers stay if a new one cannot start. A worker that dies is replaced.
 */
export function superviseWorkers(count: number, log: Logger): Supervisor {
  let isStopping = false
  let hasListened = false
  let fail: (code: number) => void = () => undefined
  const failed = new Promise<number>((resolve) => {
    fail = resolve
  })
  const retiring = new Set<Worker>()
  const fork = () =>
    cluster.fork().once('listening', () => {
      hasListened = true
    })
  const isMissing = () => !isStopping && workersNow().filter((one) => !retiring.has(one)).length < count
  const fill = () => {
    while (isMissing()) fork()
  }
  const endGathering = gatherMetrics()
  const stop = async () => {
    isStopping = true
    await Promise.all(workersNow().map(ended))
    endGathering()
  }
  cluster.on('exit', (worker, code, signal) => {
    if (isStopping || retiring.delete(worker)) return
    if (!hasListened) return void stop().then(() => fail(code || 1))
    log.error({ worker: worker.id, code, signal }, 'a worker ended by itself')
    // A replacement that failed to start leaves the number of workers unchanged.
    setTimeout(fill, RESTART_PAUSE_MS)
  })
  fill()
  const replaceAll = async () => {
    log.info('the workers are replaced one by one')
    for (const worker of workersNow()) {
      if (worker.isDead()) continue
      const isListening = await listens(fork())
      if (isStopping) return
      if (!isListening) {
        log.error('a new worker could not start; the running workers stay')
        return
      }
      retiring.add(worker)
      await ended(worker)
      // During the overlap another worker may have ended without being replaced.
      fill()
    }
  }
  let replacing = Promise.resolve()
  const reload = () => {
    replacing = replacing.then(replaceAll)
  }
  return { stop, reload, failed }
}

function workersNow(): Worker[] {
  const all = Object.values(cluster.workers ?? {})
  return all.flatMap((worker) => (worker === undefined || worker.isDead() ? [] : [worker]))
}

/** True if a new worker starts to listen; false if it ends before. */
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
