/** The result of one check. */
export interface Result {
  readonly passed: number
  readonly failed: number
  /** The failed tests by name: repeated at the end, where a reader finds them. */
  readonly broken?: readonly string[]
  /** Tests that passed at the second try: named at the end, because somebody should look at them. */
  readonly flaky?: readonly string[]
  /** Files with tests that did not run, and the number of these tests. */
  readonly skipped?: readonly string[]
  /** Which tests were skipped because this machine lacks a program. */
  readonly missing?: readonly string[]
}

/** A check of its own counts as one test. */
export const asOne = (passed: boolean): Result => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/**
 * Takes the counts from the runner's report. A run that failed without a failed test (for example at its start) counts as
 * one.
 */
export function counted(content: boolean, result: Result | undefined): Result {
  if (!result) return asOne(false)
  return !content && result.failed === 0 ? { ...result, failed: 1 } : result
}

/** The results of all checks together. A check that failed without a failed test is named by its own name. */
export function sum(results: readonly (Result & { name: string })[]): Required<Result> {
  const total = (count: (one: Result) => number) => results.reduce((all, one) => all + count(one), 0)
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    broken: results
      .filter(({ failed }) => failed > 0)
      .flatMap(({ name, broken }) => (broken?.length ? broken : [name])),
    flaky: results.flatMap(({ flaky }) => flaky ?? []),
    skipped: results.flatMap(({ skipped }) => skipped ?? []),
    missing: results.flatMap(({ missing }) => missing ?? []),
  }
}

/** The last lines of a run: the failures and skipped parts, and the counts. */
export function closingLines({
  passed,
  failed,
  broken,
  flaky,
  skipped,
  missing,
}: Required<Result>): string[] {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`\n${title}:\n  ${lines.join('\n  ')}`]
  return [
    ...list('Passed only at a second try', flaky),
    ...list('Skipped', skipped),
    ...list('Failed', broken),
    ...missing,
    `\n${passed} passed, ${failed} failed`,
  ]
}
