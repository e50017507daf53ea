import { ensureFirefox } from './test/browser'
import { ensureTestPrograms } from './test/programs'
import { runProgram } from './test/run-program'

/** `npm run test:faults`: what takes minutes. Words name files of faults; without a word, Firefox follows. */
async function main(words: readonly string[]): Promise<boolean> {
  ensureTestPrograms(console.log)
  const faults = await runProgram('vitest', ['run', '--project=faults', ...words])
  if (words.length > 0) return faults
  if (!ensureFirefox(console.log)) {
    console.error(
      'Not run in Firefox: the Firefox of Playwright is missing, and could not be downloaded (npx playwright install firefox). The Firefox of a system does not understand every command of Playwright.',
    )
    return false
  }
  const firefox = await runProgram('playwright', ['test', '--project=firefox'])
  return faults && firefox
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
