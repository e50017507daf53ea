import path from 'node:path'
import { ensureBuild } from './build'
import { STOP_SIGNALS } from './check'
import { root } from './root'
import { faultFiles } from './test/fault-files'
import { ensureFirefox } from './test/firefox'
import { becauseMissing, ensureTestPrograms } from './test/programs'
import { closingLines, type Result, sum } from './test/result'
import { runVitest } from './test/run-vitest'

/** Stops a file that hangs. The slowest file needs half of it on two cores. */
const LIMIT_MS = 25 * 60_000
/** The programs that tests of faults run. */
const PROGRAMS = ['haproxy', 'kubectl']

let stopped = false
for (const signal of STOP_SIGNALS) {
  process.on(signal, () => {
    stopped = true
  })
}

/**
 * Installs the programs that the tests run beside the product. Returns a line for each program that is still missing.
 */
function ensurePrograms(): string[] {
  const missing = ensureTestPrograms(console.log, (program) => PROGRAMS.includes(program))
  if (ensureFirefox(console.log) !== undefined) return missing
  const line = becauseMissing('Firefox', 'the main job of the console in Firefox')
  console.log(line)
  return [...missing, line]
}

type Named = Result & { name: string }

/** Runs one file by a process of its own: whatever happens to it, the next file runs. */
async function runFile(file: string): Promise<Named> {
  console.log(`\n== ${file}`)
  const begunAt = performance.now()
  const result = await runVitest(['faults'], [file], { limitMs: LIMIT_MS, report: path.basename(file) })
  const minutes = ((performance.now() - begunAt) / 60_000).toFixed(1)
  console.log(`== ${file}: ${result.passed} passed, ${result.failed} failed in ${minutes} minutes`)
  return { name: file, ...result }
}

/** Runs files one after the other. */
async function runLane(files: readonly string[]): Promise<Named[]> {
  const results: Named[] = []
  for (const file of files) if (!stopped) results.push(await runFile(file))
  return results
}

/** `npm run test:faults`: what repeats or takes minutes. Words go to Vitest, and name files. */
async function main(words: readonly string[]): Promise<number> {
  const missing = ensurePrograms()
  const results: Named[] = [{ name: 'programs', passed: 0, failed: 0, missing }]
  if (words.length > 0) results.push({ name: words.join(' '), ...(await runVitest(['faults'], words)) })
  else {
    // Both lanes need the built product, and only one may build it.
    await ensureBuild(console.log)
    const { lanes, alone } = faultFiles(root)
    results.push(...(await Promise.all(lanes.map(runLane))).flat(), ...(await runLane(alone)))
    if (stopped) return 130
  }
  const all = sum(results)
  for (const line of closingLines(all)) console.log(line)
  return all.failed === 0 && all.passed > 0 ? 0 : 1
}

// Each tool sets its own, as in `npm test`.
Reflect.deleteProperty(process.env, 'NODE_ENV')
process.exitCode = await main(process.argv.slice(2))
