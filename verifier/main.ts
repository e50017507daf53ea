import { EnvError, loadEnv } from '@/lib/env'
import { onStopRequest } from '@/lib/graceful-stop'
import { loggerFor } from '@/lib/logger'
import { startVerifier } from './start-verifier'

const log = loggerFor('verifier')

/** Starts the verifier and stops it when told to. */
async function main(): Promise<void> {
  const env = loadEnv()
  const verifier = await startVerifier(env, log)
  log.info({ port: verifier.port }, 'the verifier listens')
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
