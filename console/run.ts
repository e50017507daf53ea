import { Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import next from 'next'
import { APPLICATION_ROLE, openDatabase } from '@/db/client'
import { refuseLostSessions } from '@/db/prove-sessions'
import { type Env, loadEnv } from '@/lib/env'
import { onStopRequest } from '@/lib/graceful-stop'
import { loggerFor } from '@/lib/logger'
import { logProcessOutput, refuseStart, warnOfSettings } from '@/lib/process-output'
import { readOperatingFigures } from '@/lib/services/installation/operating-figures'
import { secretGate } from '@/lib/services/secret-checks/secret-gate'
import { warnOfReservedNames } from '@/lib/services/workspaces/warn-of-reserved-names'
import { problemOfListening, requirePort } from '@/lib/settings/ports'
import { publicFiles } from './answer-headers'
import { openDocumentation } from './documentation'
import { figuresReader } from './figures-reader'
import { startJobs } from './jobs'
import { ConsoleMetrics } from './metrics'
import { leaveOutDatabaseAway } from './next-log'
import { consoleServer, type Openings } from './server'

const DRAIN_MS = 5_000

const log = loggerFor('console')

/** The openings of a console in development, and the server on which its Next listens for upgrades. */
interface Development extends Openings {
  readonly nextListener: Server
  readonly close: () => void
}

type Develop = (env: Env) => Development

/** Runs the console until the process is told to stop: on built pages, or on their sources if `develop` is given. */
export function runConsole(develop?: Develop): void {
  start(develop).catch((error: unknown) => {
    refuseStart('console', error)
    process.exit(1)
  })
}

async function start(develop: Develop | undefined): Promise<void> {
  const env = loadEnv()
  const development = develop?.(env)
  logProcessOutput('console')
  await requirePort('CONSOLE_PORT', env)
  await refuseLostSessions(env.DATABASE_URL, 'chatelaine-console')
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
  // Next listens for WebSocket upgrades on the server that it gets. With built pages, that server never receives any.
  // After an action that redirects, Next fetches the next page from this address, with cookies: it must be our own.
  const application = next({
    dev: development !== undefined,
    dir: root,
    hostname: ownHostname(env.HOST),
    port: env.CONSOLE_PORT,
    httpServer: development?.nextListener ?? new Server(),
  })
  await application.prepare()
  const handle = application.getRequestHandler()
  leaveOutDatabaseAway()
  const database = openDatabase({
    url: env.DATABASE_URL,
    assumeRole: APPLICATION_ROLE,
    name: 'chatelaine-console-check',
    connections: 1,
  })
  const gate = secretGate(database.db, env, log)
  await gate.open()
  await warnOfReservedNames(database.db, log)
  const metrics = new ConsoleMetrics()
  const jobs = startJobs(env, undefined, metrics)
  const figures = figuresReader(() => readOperatingFigures(database.db))
  metrics.readFrom({ figures, isReady: async () => gate.isOpen() && (await figures()) !== null })
  const server = consoleServer(
    env,
    publicFiles(path.join(root, 'public')),
    (request, response) => (gate.isOpen() ? handle(request, response) : answerWhileShut(response)),
    async () => gate.isOpen() && (await jobs.databaseAnswers()),
    metrics,
    development,
    openDocumentation(path.dirname(fileURLToPath(import.meta.url)), env.ISSUER_URL),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(problemOfListening('CONSOLE_PORT', env, error)))
    server.listen(env.CONSOLE_PORT, env.HOST, resolve)
  })
  log.info({ address: env.PUBLIC_URL }, 'the console is listening')
  warnOfSettings('console')
  onStopRequest(
    async (reason) => {
      log.info({ reason }, 'the console is stopping')
      development?.close()
      await Promise.all([drain(server), jobs.stop()])
    },
    () =>
      log.info(
        'SIGHUP has no effect on the console: it reads its settings and its build only when it starts',
      ),
  )
}

/** No request is answered before the secrets are known to match the database, which may be away. */
async function answerWhileShut(response: ServerResponse): Promise<void> {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
  response.end('The database cannot be asked. Try again shortly.\n')
}

/** A host name under which this process reaches itself. */
function ownHostname(host: string): string {
  return ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
}

/** Lets answers under way finish. Connections are cut before a supervisor would kill the process. */
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
