import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root'
import { browserTests, failedFiles, PlaywrightReport, VitestReport } from './reports'

test('a browser test that failed or needed a second try is named, however deeply it is nested', () => {
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
  expect(browserTests(report, 'flaky')).toEqual(['a.spec.ts:7 signs in', 'a.spec.ts:7 sorts'])
  expect(browserTests(report, 'unexpected')).toEqual(['a.spec.ts:7 breaks'])
})

test('failed tests are named by their file, and a file whose set-up failed by its own name', () => {
  const file = (name: string, status: string, tests: Record<string, string> = {}) => ({
    name: path.join(root, name),
    status,
    assertionResults: Object.entries(tests).map(([fullName, outcome]) => ({ fullName, status: outcome })),
  })
  const report = VitestReport.parse({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      file('db/a.test.ts', 'passed', { 'adds one': 'passed' }),
      file('db/b.test.ts', 'failed', { 'adds two': 'passed', 'adds three': 'failed' }),
      file('db/c.test.ts', 'failed'),
    ],
  })
  expect(failedFiles(report)).toEqual([
    { file: 'db/b.test.ts', passed: 1, broken: ['db/b.test.ts adds three'] },
    { file: 'db/c.test.ts', passed: 0, broken: ['db/c.test.ts'] },
  ])
})
