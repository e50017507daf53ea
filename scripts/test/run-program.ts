import { spawn } from 'node:child_process'
import path from 'node:path'
import { STOP_SIGNALS } from '../check'
import { root } from '../root'

/** How long a stopped program may tidy up. */
const TIDY_MS = 30_000

type Options = {
  env?: Record<string, string>
  /** After this time the program is stopped, with all that it started. */
  limitMs?: number | undefined
}

/** Runs a program of a package with its output on this screen; true if it succeeds. */
export function runProgram(
  program: string,
  args: string[],
  { env = {}, limitMs }: Options = {},
): Promise<boolean> {
  const isLimited = limitMs !== undefined
  const child = spawn(path.join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own: a signal to the group reaches the processes that the tests started.
    detached: isLimited,
  })
  const forward = (signal: NodeJS.Signals) => {
    if (isLimited && child.pid !== undefined) signalGroup(child.pid, signal)
    else child.kill(signal)
  }
  const timers = isLimited
    ? [setTimeout(forward, limitMs, 'SIGTERM'), setTimeout(forward, limitMs + TIDY_MS, 'SIGKILL')]
    : []
  for (const signal of STOP_SIGNALS) process.once(signal, forward)
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  }).finally(() => {
    for (const timer of timers) clearTimeout(timer)
    for (const signal of STOP_SIGNALS) process.off(signal, forward)
  })
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended meanwhile.
  }
}
