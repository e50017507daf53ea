import { expect, test } from 'vitest'
import { flakyTests, PlaywrightReport } from './flaky-tests'

test('a test that needed a second try is named, however deep it stands', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    ok: true,
    tests: [{ status, expectedStatus: 'passed' }],
  })
  const report = PlaywrightReport.parse({
    stats: { expected: 2, unexpected: 1, flaky: 2 },
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('signs in', 'flaky'), spec('signs out', 'expected')],
        suites: [{ title: 'a list', specs: [spec('sorts', 'flaky'), spec('breaks', 'unexpected')] }],
      },
    ],
  })
  expect(flakyTests(report)).toEqual(['a.spec.ts:7 signs in', 'a.spec.ts:7 sorts'])
})
