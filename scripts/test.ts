import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ensureBrowser } from './browser'
import { flakyTests, PlaywrightReport } from './flaky-tests'
import { root } from './root'
import { ensureTestPrograms } from './test-programs'

/** What one check came to. */
interface Result {
  readonly passed: number
  readonly failed: number
  /** Those of the passed that needed a second try: named at the end, because somebody should look at them. */
  readonly flaky?: readonly string[]
}

/** Passed on to the check under way, which then stops what it started itself. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

let stopped = false
for (const signal of STOP_SIGNALS) {
  process.on(signal, () => {
    stopped = true
  })
}

const REPORTS = path.join(root, '.cache', 'reports')

/** Runs a program of a package, its output on this screen; true when it is content. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
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

const asOne = (passed: boolean): Result => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/** A check of the sources as a whole: it counts as one test. */
const statically = (program: string, args: string[]) => async () => asOne(await run(program, args))

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })

/** Counts from the runner's report. A run that failed without a failed test (it did not start, say) counts as one. */
function counted(content: boolean, result: Result | undefined): Result {
  if (!result) return asOne(false)
  return !content && result.failed === 0 ? { ...result, failed: 1 } : result
}

function report<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined
  return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
}

const vitest = (project: string) => async () => {
  ensureTestPrograms(console.log)
  const file = path.join(REPORTS, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const content = await run('vitest', ['run', '--project', project, ...reporters])
  const tests = report(file, VitestReport)
  return counted(content, tests && { passed: tests.numPassedTests, failed: tests.numFailedTests })
}

async function endToEnd(): Promise<Result> {
  if (!ensureBrowser(console.log)) {
    console.error('No browser: install Chromium or Chrome, or set CHROMIUM_PATH to one.')
    return asOne(false)
  }
  const file = path.join(REPORTS, 'e2e.json')
  const content = await run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const found = report(file, PlaywrightReport)
  if (found === undefined) return asOne(false)
  const { expected, flaky, unexpected } = found.stats
  return counted(content, { passed: expected + flaky, failed: unexpected, flaky: flakyTests(found) })
}

async function types(): Promise<Result> {
  return asOne((await run('next', ['typegen'])) && (await run('tsc', ['--noEmit'])))
}

const ROOMS = ['app', 'components', 'console', 'db', 'lib', 'verifier', 'scripts'].filter((room) =>
  existsSync(path.join(root, room)),
)

const CHECKS: readonly (readonly [string, () => Promise<Result>])[] = [
  ['Format and lint', statically('biome', ['check', '.'])],
  ['Types', types],
  ['Rooms', statically('depcruise', [...ROOMS, '--config', '.dependency-cruiser.cjs'])],
  ['Unused code', statically('knip', [])],
  ['Unit tests', vitest('unit')],
  ['Integration tests', vitest('integration')],
  ['End-to-end tests', endToEnd],
]

async function main(): Promise<number> {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  let passed = 0
  let failed = 0
  const flaky: string[] = []
  for (const [name, check] of CHECKS) {
    if (stopped) return 130
    console.log(`\n== ${name}`)
    const result = await check()
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed`)
    passed += result.passed
    failed += result.failed
    flaky.push(...(result.flaky ?? []))
  }
  if (flaky.length > 0) console.log(`\nPassed only at a second try:\n  ${flaky.join('\n  ')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

// Each tool chooses its own; a caller's `production` would leave half of them without their packages.
Reflect.deleteProperty(process.env, 'NODE_ENV')
process.exitCode = await main()
