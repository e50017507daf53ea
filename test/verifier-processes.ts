import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/ports'
import { bundle } from './bundle'
import type { World } from './world'

/** A verifier in a process of its own, so that it can be stopped, killed and cut off. */
export type VerifierProcess = {
  url: string
  child: ChildProcess
  /** The file that it runs. */
  program: string
  stop: () => Promise<void>
}

/**
 * Starts so many, each with its own address of the database, and waits until they are ready. Their log goes where the
 * test's goes, or to `child.stderr` where it is read.
 */
export async function startProcesses(
  world: World,
  databaseUrls: readonly string[],
  more: Record<string, string> = {},
  { isLogRead = false } = {},
): Promise<VerifierProcess[]> {
  const program = await bundle('verifier/main.ts', 'verifier')
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

async function launch(
  world: World,
  databaseUrl: string,
  program: string,
  more: Record<string, string>,
  log: 'pipe' | 'inherit',
): Promise<VerifierProcess> {
  const port = await freePort()
  const { credentials } = world.home.as('global_admin')
  const child: ChildProcess = spawn(process.execPath, ['--conditions=react-server', program], {
    env: {
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
      ...more,
    },
    stdio: ['ignore', 'inherit', log, 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGCONT')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url: `http://127.0.0.1:${port}`, child, program, stop }
}

/** Waits until /readyz says yes. */
export async function ready(url: string, child: ChildProcess, patienceMs: number): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error('the verifier ended')
    const status = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
  }
  throw new Error(`${url} did not become ready`)
}
