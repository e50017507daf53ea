import cluster from 'node:cluster'
import { EnvError, loadEnv } from '@/lib/env'
import { onStopRequest } from '@/lib/graceful-stop'
import { loggerFor } from '@/lib/logger'
import { verifierName } from './assemble'
import { startVerifier } from './start-verifier'
import { superviseWorkers } from './workers'

/** How long a load balancer has to see that /readyz says no. */
const GRACE_MS = 1_000

const log = loggerFor('verifier')

/** Starts the verifier, alone or as several workers, and stops it when told to. */
async function main(): Promise<void> {
  const env = loadEnv()
  if (env.VERIFIER_WORKERS > 1 && cluster.isPrimary) {
    const supervisor = superviseWorkers(env.VERIFIER_WORKERS, log)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => supervisor.stop().then(() => process.exit(0)))
    }
    process.on('disconnect', () => supervisor.stop().then(() => process.exit(0)))
    return
  }
  const own = verifierName(env.VERIFIER_PORT)
  const name = cluster.worker === undefined ? own : `${own}/${cluster.worker.id}`
  const verifier = await startVerifier(env, log, { name, graceMs: GRACE_MS })
  log.info({ port: verifier.port, verifier: name }, 'the verifier listens')
  onStopRequest(async (reason) => {
    log.info({ reason }, 'the verifier stops')
    await verifier.stop()
  })
}

main().catch((error: unknown) => {
  if (error instanceof EnvError) process.stderr.write(`${error.message}\n`)
  else log.fatal({ err: error }, 'the verifier could not start')
  process.exit(1)
})
