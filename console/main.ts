import { Server } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import next from 'next'
import { EnvError, loadEnv } from '@/lib/env'
import { onStopRequest } from '@/lib/graceful-stop'
import { loggerFor } from '@/lib/logger'
import { publicFiles } from './answer-headers'
import { startJobs } from './jobs'
import { consoleServer } from './server'

const DRAIN_MS = 5_000

const log = loggerFor('console')

/** Starts the console and stops it when told to. */
async function main(): Promise<void> {
  const env = loadEnv()
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
  // Next listens for WebSocket upgrades on the server it is given; this one never sees any.
  // After an action that redirects, Next asks this address for the next page, cookies included: it must be our own.
  const application = next({
    dev: false,
    dir: root,
    hostname: ownHostname(env.HOST),
    port: env.CONSOLE_PORT,
    httpServer: new Server(),
  })
  await application.prepare()
  const handle = application.getRequestHandler()
  const server = consoleServer(env, publicFiles(path.join(root, 'public')), (request, response) =>
    handle(request, response),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.CONSOLE_PORT, env.HOST, resolve)
  })
  log.info({ address: env.PUBLIC_URL }, 'the console listens')
  const jobs = startJobs(env).catch((error: unknown) => {
    log.error({ err: error }, 'jobs cannot run here: notices are not mailed and old rows not removed')
  })
  onStopRequest(async (reason) => {
    log.info({ reason }, 'the console stops')
    await Promise.all([drain(server), jobs.then((running) => running?.stop())])
  })
}

/** A name under which this process reaches itself. */
function ownHostname(host: string): string {
  return ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
}

/** Lets answers under way finish, but no connection outlast the patience of whoever stops the process. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

main().catch((error: unknown) => {
  if (error instanceof EnvError) process.stderr.write(`${error.message}\n`)
  else log.fatal({ err: error }, 'the console could not start')
  process.exit(1)
})
