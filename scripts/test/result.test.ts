import { expect, test } from 'vitest'
import { closingLines, sum } from './result'

test('the last lines name flaky, skipped and broken tests, then the counts of all checks', () => {
  const all = sum([
    {
      name: 'a.faults.ts',
      passed: 3,
      failed: 1,
      broken: ['a.faults.ts adds'],
      skipped: ['a.faults.ts: 1 test'],
    },
    {
      name: 'b.faults.ts',
      passed: 2,
      failed: 0,
      flaky: ['b.faults.ts adds'],
      missing: ['Skipped, because there is no c'],
    },
  ])
  expect(closingLines(all)).toEqual([
    '\nPassed only at a second try:\n  b.faults.ts adds',
    '\nSkipped:\n  a.faults.ts: 1 test',
    '\nFailed:\n  a.faults.ts adds',
    'Skipped, because there is no c',
    '\n5 passed, 1 failed',
  ])
})

test('a check that ended without a report is named by its own name', () => {
  expect(closingLines(sum([{ name: 'a.faults.ts', passed: 0, failed: 1 }]))).toEqual([
    '\nFailed:\n  a.faults.ts',
    '\n0 passed, 1 failed',
  ])
})
