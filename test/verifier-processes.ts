import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { VerifierWorld } from './verifier-world'

/** A verifier in a process of its own, so that it can be stopped, killed and cut off. */
export type VerifierProcess = {
  url: string
  child: ChildProcess
  stop: () => Promise<void>
}

/** Starts one on a free port and waits until it is ready. */
export async function startProcess(world: VerifierWorld, databaseUrl: string): Promise<VerifierProcess> {
  const port = await freePort()
  const { credentials } = world.home.as('global_admin')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=react-server', 'verifier/main.ts'],
    {
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
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const url = `http://127.0.0.1:${port}`
  await ready(url, child)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGCONT')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url, child, stop }
}

/** Waits until /readyz says yes. */
export async function ready(url: string, child?: ChildProcess, patienceMs = 30_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(50)) {
    if (child?.exitCode !== undefined && child.exitCode !== null) throw new Error('the verifier ended')
    const status = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
  }
  throw new Error(`${url} did not become ready`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
