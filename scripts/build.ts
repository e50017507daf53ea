import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePart, outdatedParts } from './build/parts'
import { buildPrograms } from './build/programs'
import { withLock } from './data-directory/data-directory'
import { root } from './root'

/** Builds the console's pages into `.next` and the processes into `dist`, each unless its sources are built already. */
export async function ensureBuild(progress: (line: string) => void, stopped?: AbortSignal): Promise<void> {
  if (outdatedParts(root).length === 0) return
  const folder = path.join(root, '.cache')
  mkdirSync(folder, { recursive: true })
  // If two starts run in one folder, the second finds the build of the first.
  const work = async () => {
    for (const part of outdatedParts(root)) {
      stopped?.throwIfAborted()
      const isOfPages = part.name === 'pages'
      if (isOfPages)
        progress('Building. This takes about half a minute, and happens after each change of the sources')
      await makePart(root, part, isOfPages ? () => buildPages(stopped) : buildPrograms)
    }
  }
  await withLock(folder, work, { progress, stopped })
}

function buildPages(stopped: AbortSignal | undefined): Promise<void> {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...buildEnvironment(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(stopped ? { signal: stopped } : {}),
  })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve, reject) => {
    let failure: Error | undefined
    child.once('error', (error) => {
      failure = error
    })
    child.once('close', (code) => {
      if (failure) reject(failure)
      else if (code === 0) resolve()
      else reject(new Error(`next build failed:\n${Buffer.concat(output).toString()}`))
    })
  })
}

/** The environment without the product's settings: a build must neither depend on them nor contain them. */
function buildEnvironment(): Record<string, string | undefined> {
  const harmless = /^(PATH|HOME|USER|TMPDIR|TEMP|TMP|LANG|CI|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SystemRoot)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => harmless.test(name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuild(console.log)
