import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { requireLoopback } from '@/console/development/loopback-only'
import { type ReplacedProcess, startReplaced } from './dev/replaced-process'
import { watchSources } from './dev/watched-sources'
import { exitWith } from './exit-with'
import type { Part, Product, Programs } from './product/product'
import { explain, runProduct, say } from './product/run-product'
import { root } from './root'
import { StartError } from './start-error'

const running = new Map<Part, ReplacedProcess>()

const sourcePrograms: Programs = {
  prepare: () => watchSources(async (part) => running.get(part)?.replace()),
  start: (part, env) => {
    const started = startReplaced(part, env, say)
    running.set(part, started)
    return started
  },
}

/** Fills the workspace. A workspace that holds keys stays as it is, and the seed says so. */
function seed({ source }: Product): Promise<void> {
  const stdio = ['ignore', 'inherit', 'inherit'] as const
  const child = spawn(process.execPath, ['scripts/tool.mjs', 'seed'], {
    cwd: root,
    env: source,
    stdio: [...stdio],
  })
  return new Promise((resolve) => child.once('close', () => resolve()))
}

function isSeedAsked(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { seed: { type: 'boolean' } } }).values.seed === true
  } catch {
    throw new StartError('usage: npm run dev -- [--seed]')
  }
}

/** Runs console and verifier from their sources for a developer, on this machine only. */
async function main(): Promise<number> {
  const isToBeSeeded = isSeedAsked(process.argv.slice(2))
  const { HOST, PUBLIC_URL } = process.env
  requireLoopback({ HOST: HOST || '127.0.0.1', PUBLIC_URL: PUBLIC_URL || 'http://localhost' })
  const beforeReady = isToBeSeeded ? { beforeReady: seed } : {}
  return await runProduct({ parts: ['console', 'verifier'], programs: sourcePrograms, ...beforeReady })
}

exitWith(main(), explain)
