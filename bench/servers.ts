import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server under measurement, in a process of its own. */
export type Server = { url: string; child: ChildProcess; stop: () => Promise<void> }

let nextPort = 4210

/** Starts a program that listens on `PORT` (or `VERIFIER_PORT`) and waits for its first answer. */
export async function startServer(args: string[], env: Record<string, string> = {}): Promise<Server> {
  const port = nextPort++
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      VERIFIER_PORT: String(port),
      LOG_LEVEL: 'fatal',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const url = `http://127.0.0.1:${port}`
  for (const end = Date.now() + 60_000; ; await sleep(20)) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${args.join(' ')} did not start`)
    const isUp = await fetch(`${url}/readyz`).then(
      ({ status }) => status < 500,
      () => false,
    )
    if (isUp) break
  }
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url, child, stop }
}
