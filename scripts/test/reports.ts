import path from 'node:path'
import { z } from 'zod'
import { root } from '../root'

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(z.object({ status: z.string() })),
})

const Suite = z.object({
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional()
  },
})

/** The part of Playwright's JSON report that is read here. */
export const PlaywrightReport = z.object({
  suites: z.array(Suite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** The browser tests with this outcome, by file and title. "flaky": passed at the second try; "unexpected": failed. */
export function browserTests(
  { suites }: z.output<typeof PlaywrightReport>,
  outcome: 'flaky' | 'unexpected',
): string[] {
  return suites.flatMap((suite) => testsOfSuite(suite, outcome))
}

function testsOfSuite({ specs, suites = [] }: z.output<typeof Suite>, outcome: string): string[] {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === outcome))
    .map(({ file, line, title }) => `${file}:${line} ${title}`)
  return [...own, ...suites.flatMap((suite) => testsOfSuite(suite, outcome))]
}

/** The part of Vitest's JSON report that is read here. A file whose set-up failed has no failed test. */
export const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** A failed file: the number of passed tests, and the names of the failed ones; without any, its own name. */
export interface FailedFile {
  readonly file: string
  readonly passed: number
  readonly broken: readonly string[]
}

/** The failed files of a run, including files whose set-up failed. */
export function failedFiles({ testResults }: z.output<typeof VitestReport>): FailedFile[] {
  const failed = testResults.filter(({ status }) => status === 'failed')
  return failed.map(({ name, assertionResults }) => {
    const file = path.relative(root, name)
    const passed = assertionResults.filter(({ status }) => status === 'passed').length
    const broken = assertionResults.filter(({ status }) => status === 'failed')
    return {
      file,
      passed,
      broken: broken.length === 0 ? [file] : broken.map((one) => `${file} ${one.fullName}`),
    }
  })
}

/** The files with skipped tests, and how many of their tests were skipped. */
export function skippedFiles({ testResults }: z.output<typeof VitestReport>): string[] {
  return testResults.flatMap(({ name, assertionResults }) => {
    const count = assertionResults.filter(({ status }) => status === 'skipped').length
    return count === 0 ? [] : [`${path.relative(root, name)}: ${count} ${count === 1 ? 'test' : 'tests'}`]
  })
}
