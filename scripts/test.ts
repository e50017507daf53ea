import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runStaticChecks, STATIC_CHECKS, STOP_SIGNALS } from './check'
import { ensureBrowser } from './test/browser'
import { ensureTestPrograms } from './test/programs'
import { browserTests, PlaywrightReport } from './test/reports'
import { asOne, closingLines, counted, type Result, sum } from './test/result'
import { runProgram } from './test/run-program'
import { REPORTS, readReport, runVitest } from './test/run-vitest'

let stopped = false
for (const signal of STOP_SIGNALS) {
  process.on(signal, () => {
    stopped = true
  })
}

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
 * The machine is shared, and a process without processor time for seconds correctly loses its lease. Therefore a failed
 * file runs once more, alone. If it passes then, it counts as passed and is named at the end.
 */
async function integration(): Promise<Result> {
  const missing = ensureTestPrograms(console.log)
  const projects = ['integration', 'integration-alone']
  const first = await runVitest(projects)
  if (first.failedFiles.length === 0 || stopped) return { ...first, missing }
  const files = first.failedFiles.map(({ file }) => file)
  console.log(`\n== Once more, alone: ${files.join(', ')}`)
  const again = await runVitest(projects, ['--no-file-parallelism', ...files])
  const broken = again.broken ?? []
  const passedInThem = first.failedFiles.reduce((sum, { passed }) => sum + passed, 0)
  return {
    passed: first.passed - passedInThem + again.passed,
    failed: again.failed,
    broken,
    flaky: (first.broken ?? []).filter((name) => !broken.includes(name)),
    skipped: first.skipped ?? [],
    missing,
  }
}

async function endToEnd(): Promise<Result> {
  if (!ensureBrowser(console.log)) {
    console.error('No browser: install Chromium or Chrome, or set CHROMIUM_PATH to one.')
    return asOne(false)
  }
  const file = path.join(REPORTS, 'e2e.json')
  const content = await runProgram('playwright', ['test', '--project=chromium', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  const found = readReport(file, PlaywrightReport)
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
  ['Unit tests', () => runVitest(['unit'])],
  ['Integration tests', integration],
  ['End-to-end tests', endToEnd],
]

async function main(): Promise<number> {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const results: (Result & { name: string })[] = []
  for (const [name, check] of CHECKS) {
    if (stopped) return 130
    console.log(`\n== ${name}`)
    const result = await check()
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed`)
    results.push({ name, ...result })
  }
  const all = sum(results)
  for (const line of closingLines(all)) console.log(line)
  return all.failed === 0 && all.passed > 0 ? 0 : 1
}

// Each tool sets its own; with a caller's `production`, half of them would miss their packages.
Reflect.deleteProperty(process.env, 'NODE_ENV')
process.exitCode = await main()
