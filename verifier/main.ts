import cluster from 'node:cluster'
import { refuseLostSessions } from '@/db/prove-sessions'
import { loadEnv } from '@/lib/env'
import { onStopRequest } from '@/lib/graceful-stop'
import { loggerFor } from '@/lib/logger'
import { logCrashes, logProcessOutput, refuseStart, warnOfSettings } from '@/lib/process-output'
import { requirePort } from '@/lib/settings/ports'
import { verifierName } from './assemble'
import { startVerifier } from './start-verifier'
import { superviseWorkers } from './workers'

/** How long a load balancer has to see that /readyz says no. */
const GRACE_MS = 1_000

const log = loggerFor('verifier')

/** Starts the verifier as one or several workers; stops or replaces them on a signal. */
async function main(): Promise<void> {
  const env = loadEnv()
  logProcessOutput('verifier')
  logCrashes('verifier')
  if (cluster.isPrimary) {
    await requirePort('VERIFIER_PORT', env)
    await refuseLostSessions(env.DATABASE_URL, 'chatelaine-verifier')
    return supervise(env.VERIFIER_WORKERS)
  }
  const name = `${verifierName(env.VERIFIER_PORT)}/${cluster.worker?.id}`
  const verifier = await startVerifier(env, log, { name, graceMs: GRACE_MS })
  log.info({ port: verifier.port, verifier: name }, 'the verifier is listening')
  const stop = async (reason: string) => {
    log.info({ reason }, 'the verifier is stopping')
    await verifier.stop()
  }
  // A closed terminal and `systemctl kill --signal=HUP` signal every process; only the supervisor decides.
  onStopRequest(stop, () => undefined)
}

function supervise(count: number): void {
  // A single worker accepts connections itself: the supervisor would only add a step.
  if (count === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  // A start that fails writes one line only: the reason.
  cluster.once('listening', () => warnOfSettings('verifier'))
  const { stop, reload, failed } = superviseWorkers(count, log)
  onStopRequest(stop, reload)
  failed.then((code) => process.exit(code))
}

main().catch((error: unknown) => {
  refuseStart('verifier', error)
  process.exit(1)
})
