import { z } from 'zod'

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

/** What of Playwright's report is read here. */
export const PlaywrightReport = z.object({
  suites: z.array(Suite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** The tests that passed only when they were tried again, by place and title. */
export function flakyTests({ suites }: z.output<typeof PlaywrightReport>): string[] {
  return suites.flatMap(flakyOfSuite)
}

function flakyOfSuite({ specs, suites = [] }: z.output<typeof Suite>): string[] {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, line, title }) => `${file}:${line} ${title}`)
  return [...own, ...suites.flatMap(flakyOfSuite)]
}
