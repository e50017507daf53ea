import { spawn } from 'node:child_process'
import path from 'node:path'
import { STOP_SIGNALS } from '../check'
import { root } from '../root'

/** Runs a program of a package with its output on this screen; true if it succeeds. */
export function runProgram(
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(path.join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of STOP_SIGNALS) process.once(signal, forward)
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  }).finally(() => {
    for (const signal of STOP_SIGNALS) process.off(signal, forward)
  })
}
