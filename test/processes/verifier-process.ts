import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/ports'
import type { Installation } from '../worlds/world'
import { bundle } from './bundle'

/** A verifier in a separate process, which can be stopped, killed and cut off. */
export type VerifierProcess = {
  url: string
  /** Its supervisor, the process that a service manager sees. */
  child: ChildProcess
  /** The process ids of its workers, which answer (Linux). */
  workers: () => number[]
  /** Sends a signal to the supervisor and to all workers, as if the machine did. */
  signal: (name: NodeJS.Signals) => void
  /** The file that it runs. */
  program: string
  stop: () => Promise<void>
}

/**
 * Starts one verifier per URL of the database, and waits until all are ready. A verifier writes to the log of the test,
 * or to `child.stderr` if `isLogRead`. `build` is the program of an older build; without it, this build runs.
 */
export async function startProcesses(
  world: Installation,
  databaseUrls: readonly string[],
  more: Record<string, string> = {},
  { isLogRead = false, build }: { isLogRead?: boolean; build?: string } = {},
): Promise<VerifierProcess[]> {
  const program = build ?? (await bundle('verifier/main.ts', 'verifier'))
  const log = isLogRead ? 'pipe' : 'inherit'
  const started = await Promise.all(databaseUrls.map((url) => launch(world, url, program, more, log)))
  try {
    await Promise.all(started.map(({ url, child }) => ready(url, child, 100_000)))
    return started
  } catch (error) {
    await Promise.all(started.map((one) => one.stop()))
    throw error
  }
}

/** Starts one verifier, as `startProcesses` does. */
export async function startProcess(
  world: Installation,
  databaseUrl: string,
  ...how: [more?: Record<string, string>, options?: { isLogRead?: boolean; build?: string }]
): Promise<VerifierProcess> {
  const [started] = await startProcesses(world, [databaseUrl], ...how)
  if (started === undefined) throw new Error('no verifier')
  return started
}

/** The settings of a process of the product on this database, without the caller's environment. */
export function settingsOf(
  world: Pick<Installation, 'home'>,
  databaseUrl: string,
  port = 3001,
): NodeJS.ProcessEnv {
  const { credentials } = world.home.as('global_admin')
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    VERIFIER_PORT: String(port),
    CONSOLE_PORT: port === 3000 ? '3002' : '3000',
    ISSUER_URL: credentials.issuer,
    CHATELAINE_PEPPER: credentials.pepper,
    CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
    AUTH_SECRET: 'o8Zx1QmT5vKc2WnB7yRd4LgH9sJf3UpE',
    LOG_LEVEL: 'fatal',
  }
}

async function launch(
  world: Installation,
  databaseUrl: string,
  program: string,
  more: Record<string, string>,
  log: 'pipe' | 'inherit',
): Promise<VerifierProcess> {
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, ['--conditions=react-server', program], {
    env: { ...settingsOf(world, databaseUrl, port), ...more },
    stdio: ['ignore', 'inherit', log, 'ipc'],
    // A separate process group, so that a signal can reach the supervisor and its workers at once.
    detached: true,
  })
  const pid = child.pid ?? 0
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const signal = (name: NodeJS.Signals) => void (hasEnded() || process.kill(-pid, name))
  const workers = () =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  const stop = async () => {
    if (hasEnded()) return
    const ended = once(child, 'exit')
    signal('SIGCONT')
    signal('SIGKILL')
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, child, workers, signal, program, stop }
}

/** Waits until /readyz succeeds. */
export async function ready(url: string, child: ChildProcess, patienceMs: number): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`the verifier ended with ${child.exitCode}`)
    const status = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
  }
  throw new Error(`${url} did not become ready`)
}
