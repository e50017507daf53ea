import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { root } from './root'

/** The signals that are passed on to the running checks. Each check then stops its own processes. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The checks of the sources as a whole. Each is a script of package.json, where a developer runs one alone. */
export const STATIC_CHECKS = {
  format: 'Format and lint',
  types: 'Types',
  rooms: 'Rooms',
  unused: 'Unused code',
} as const

export interface CheckOutcome {
  readonly title: string
  readonly passed: boolean
  readonly output: string
}

/** Runs the static checks side by side, and tells of each when that check has ended. */
export async function runStaticChecks(tell: (outcome: CheckOutcome) => void): Promise<void> {
  const scripts = scriptsOfPackage()
  const each = Object.entries(STATIC_CHECKS).map(async ([name, title]) =>
    tell({ title, ...(await runScript(scripts[name] ?? 'false')) }),
  )
  await Promise.all(each)
}

function scriptsOfPackage(): Record<string, string> {
  const schema = z.object({ scripts: z.record(z.string(), z.string()) })
  return schema.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))).scripts
}

/** Runs a command line in a process group of its own: a signal to the group reaches every program of the line. */
export async function runScript(script: string): Promise<Omit<CheckOutcome, 'title'>> {
  const PATH = [path.join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(path.delimiter)
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(`(${script}) 2>&1`, {
    cwd: root,
    env: { ...process.env, ...colours, PATH },
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const forward = (signal: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, signal)
  for (const signal of STOP_SIGNALS) process.on(signal, forward)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return new Promise<Omit<CheckOutcome, 'title'>>((resolve) => {
    child.once('error', (error) => resolve({ passed: false, output: error.message }))
    child.once('close', (code) => resolve({ passed: code === 0, output }))
  }).finally(() => {
    for (const signal of STOP_SIGNALS) process.off(signal, forward)
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runStaticChecks(({ title, passed, output }) => {
    console.log(`\n== ${title}\n${output}== ${title}: ${passed ? 'passed' : 'failed'}`)
    if (!passed) process.exitCode = 1
  })
}
