import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { withLock } from './data-directory'
import { root } from './root'

const SOURCES = [
  'app',
  'components',
  'console',
  'db',
  'lib',
  'verifier',
  'drizzle',
  'public',
  'scripts/build.ts',
  'scripts/first-sign-in.ts',
  'scripts/migrate.ts',
  'scripts/backup.ts',
  'scripts/backup',
  'scripts/restore.ts',
  'scripts/move.ts',
  'scripts/keys-rotate.ts',
  'scripts/data-directory.ts',
  'scripts/database.ts',
  'scripts/postgres',
  'scripts/seed.ts',
  'scripts/seed',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
/** The programs of an image or of a machine without sources: `node dist/NAME.js`. */
export const PROGRAMS = {
  console: 'console/main.ts',
  verifier: 'verifier/main.ts',
  migrate: 'scripts/migrate.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
  move: 'scripts/move.ts',
  seed: 'scripts/seed.ts',
  'keys-rotate': 'scripts/keys-rotate.ts',
}
const MARKER = path.join(root, 'dist', 'built-from')

/** Builds the console's pages and the processes into `.next` and `dist`, unless these sources are built already. */
export async function ensureBuild(progress: (line: string) => void, stopped?: AbortSignal): Promise<void> {
  if (isBuilt(fingerprint())) return
  const folder = path.join(root, '.cache')
  mkdirSync(folder, { recursive: true })
  // If two starts run in one folder, the second finds the build of the first.
  const work = async () => {
    const wanted = fingerprint()
    if (isBuilt(wanted)) return
    stopped?.throwIfAborted()
    progress('Building (after each change of the sources; half a minute or so)')
    rmSync(MARKER, { force: true })
    await bundleProcesses()
    await buildPages(stopped)
    mkdirSync(path.dirname(MARKER), { recursive: true })
    writeFileSync(MARKER, wanted)
  }
  await withLock(folder, work, { progress, stopped })
}

function isBuilt(wanted: string): boolean {
  const programs = Object.keys(PROGRAMS).map((name) => `dist/${name}.js`)
  const complete = [...programs, '.next/BUILD_ID'].every((file) => existsSync(path.join(root, file)))
  return complete && existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesIn(source)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0')
    }
  return hash.digest('hex')
}

function filesIn(source: string): string[] {
  const place = path.join(root, source)
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [source]
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(source, name))
    .filter((file) => !/\.test\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile())
    .sort()
}

/** Packages stay outside the bundle. Therefore native modules and Next load as usual. */
async function bundleProcesses(): Promise<void> {
  const isPackage = /^[^./@]|^@[^/]/
  await bundle({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    sourcemap: 'linked',
    logLevel: 'error',
    plugins: [
      {
        name: 'packages-stay-outside',
        setup(builder) {
          // The bundle always runs on a server; this package only throws elsewhere.
          builder.onResolve({ filter: /^server-only$/ }, (args) => ({
            path: args.path,
            namespace: 'nothing',
          }))
          builder.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }))
          builder.onResolve({ filter: isPackage }, (args) =>
            args.kind === 'entry-point' ? undefined : { path: args.path, external: true },
          )
        },
      },
    ],
  })
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(MARKER, { force: true })
  await ensureBuild(console.log)
}
