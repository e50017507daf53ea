import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { runStaticChecks, STATIC_CHECKS, STOP_SIGNALS } from './check'
import { root } from './root'
import { ensureBrowser } from './test/browser'
import { ensureTestPrograms } from './test/programs'
import { browserTests, failedFiles, PlaywrightReport, VitestReport } from './test/reports'
import { runProgram } from './test/run-program'

/** The result of one check. */
interface Result {
  readonly passed: number
  readonly failed: number
  /** The failed tests by name: repeated at the end, where a reader finds them. */
  readonly broken?: readonly string[]
  /** Tests that passed at the second try: named at the end, because somebody should look at them. */
  readonly flaky?: readonly string[]
}

let stopped = false
for (const signal of STOP_SIGNALS) {
  process.on(signal, () => {
    stopped = true
  })
}

const REPORTS = path.join(root, '.cache', 'reports')

const asOne = (passed: boolean): Result => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/** A check of all sources counts as one test. */
async function statically(): Promise<Result> {
  const broken: string[] = []
  await runStaticChecks(({ title, passed, output }) => {
    console.log(`${output}== ${title}: ${passed ? 'passed' : 'failed'}`)
    if (!passed) broken.push(title)
  })
  return {
    passed: Object.keys(STATIC_CHECKS).length - broken.length,
    failed: broken.length,
    broken,
  }
}

/**
 * Takes the counts from the runner's report. A run that failed without a failed test (for example at its start) counts as
 * one.
 */
function counted(content: boolean, result: Result | undefined): Result {
  if (!result) return asOne(false)
  return !content && result.failed === 0 ? { ...result, failed: 1 } : result
}

function report<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined
  return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
}

interface VitestResult extends Result {
  readonly failedFiles: ReturnType<typeof failedFiles>
}

async function vitest(projects: readonly string[], only: readonly string[] = []): Promise<VitestResult> {
  const file = path.join(REPORTS, 'vitest.json')
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const content = await runProgram('vitest', [
    'run',
    ...projects.map((name) => `--project=${name}`),
    ...reporters,
    ...only,
  ])
  const tests = report(file, VitestReport)
  if (tests === undefined) return { ...asOne(false), failedFiles: [] }
  const failed = failedFiles(tests)
  const result = counted(content, { passed: tests.numPassedTests, failed: tests.numFailedTests })
  return { ...result, broken: failed.flatMap(({ broken }) => broken), failedFiles: failed }
}

/**
 * The machine is shared, and a process without processor time for seconds correctly loses its lease. Therefore a failed
 * file runs once more, alone. If it passes then, it counts as passed and is named at the end.
 */
async function integration(): Promise<Result> {
  ensureTestPrograms(console.log)
  const projects = ['integration', 'integration-alone']
  const first = await vitest(projects)
  if (first.failedFiles.length === 0 || stopped) return first
  const files = first.failedFiles.map(({ file }) => file)
  console.log(`\n== Once more, alone: ${files.join(', ')}`)
  const again = await vitest(projects, ['--no-file-parallelism', ...files])
  const broken = again.broken ?? []
  const passedInThem = first.failedFiles.reduce((sum, { passed }) => sum + passed, 0)
  return {
    passed: first.passed - passedInThem + again.passed,
    failed: again.failed,
    broken,
    flaky: (first.broken ?? []).filter((name) => !broken.includes(name)),
  }
}

async function endToEnd(): Promise<Result> {
  if (!ensureBrowser(console.log)) {
    console.error('No browser: install Chromium or Chrome, or set CHROMIUM_PATH to one.')
    return asOne(false)
  }
  const file = path.join(REPORTS, 'e2e.json')
  const content = await runProgram('playwright', ['test', '--project=chromium', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const found = report(file, PlaywrightReport)
  if (found === undefined) return asOne(false)
  const { expected, flaky, unexpected } = found.stats
  return counted(content, {
    passed: expected + flaky,
    failed: unexpected,
    broken: browserTests(found, 'unexpected'),
    flaky: browserTests(found, 'flaky'),
  })
}

const CHECKS: readonly (readonly [string, () => Promise<Result>])[] = [
  ['Static checks', statically],
  ['Unit tests', () => vitest(['unit'])],
  ['Integration tests', integration],
  ['End-to-end tests', endToEnd],
]

async function main(): Promise<number> {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  let passed = 0
  let failed = 0
  const broken: string[] = []
  const flaky: string[] = []
  for (const [name, check] of CHECKS) {
    if (stopped) return 130
    console.log(`\n== ${name}`)
    const result = await check()
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed`)
    passed += result.passed
    failed += result.failed
    if (result.failed > 0) broken.push(...(result.broken?.length ? result.broken : [name]))
    flaky.push(...(result.flaky ?? []))
  }
  if (flaky.length > 0) console.log(`\nPassed only at a second try:\n  ${flaky.join('\n  ')}`)
  if (broken.length > 0) console.log(`\nFailed:\n  ${broken.join('\n  ')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

// Each tool sets its own; with a caller's `production`, half of them would miss their packages.
Reflect.deleteProperty(process.env, 'NODE_ENV')
process.exitCode = await main()
