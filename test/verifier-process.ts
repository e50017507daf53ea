import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { freePort } from '../scripts/ports'
import { root } from '../scripts/root'
import type { World } from './world'

export type VerifierProcess = { url: string; stop: () => Promise<void> }

const READY_MS = 60_000

/** Starts a verifier as a process of its own on the world's database, and waits until it can answer. */
export async function startVerifierProcess(world: World): Promise<VerifierProcess> {
  const port = await freePort()
  const { credentials } = world.home.as('global_admin')
  const child = spawn(process.execPath, ['--import', 'tsx', 'verifier/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      DATABASE_URL: world.appUrl,
      HOST: '127.0.0.1',
      VERIFIER_PORT: String(port),
      ISSUER_URL: credentials.issuer,
      CHATELAINE_PEPPER: credentials.pepper,
      CHATELAINE_SIGNING_KEY: credentials.signingKeySecret,
      AUTH_SECRET: randomBytes(32).toString('hex'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => end(child)
  const url = `http://127.0.0.1:${port}`
  try {
    await readiness(child, url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

async function readiness(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + READY_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the verifier ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the verifier did not become ready')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
