import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { root } from '../root'
import { type FailedFile, failedFiles, skippedFiles, VitestReport } from './reports'
import { asOne, counted, type Result } from './result'
import { runProgram } from './run-program'

/** Where the runners leave their reports. */
export const REPORTS = path.join(root, '.cache', 'reports')

/** A runner's report, or undefined if the runner ended before it wrote one. */
export function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined
  return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
}

export interface VitestResult extends Result {
  readonly failedFiles: readonly FailedFile[]
}

type Options = {
  /** After this time the tests are stopped, and count as failed. */
  limitMs?: number
  /** The name of the report. Runs beside each other need different names. */
  report?: string
}

/** Runs the tests of these projects, or only those in some files. */
export async function runVitest(
  projects: readonly string[],
  only: readonly string[] = [],
  { limitMs, report = 'vitest' }: Options = {},
): Promise<VitestResult> {
  const file = path.join(REPORTS, `${report}.json`)
  mkdirSync(REPORTS, { recursive: true })
  rmSync(file, { force: true })
  const words = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...only]
  const chosen = projects.map((name) => `--project=${name}`)
  const content = await runProgram('vitest', ['run', ...chosen, ...words], { limitMs })
  const tests = readReport(file, VitestReport)
  if (tests === undefined) return { ...asOne(false), failedFiles: [] }
  const failed = failedFiles(tests)
  const result = counted(content, { passed: tests.numPassedTests, failed: tests.numFailedTests })
  return {
    ...result,
    broken: failed.flatMap(({ broken }) => broken),
    skipped: skippedFiles(tests),
    failedFiles: failed,
  }
}
