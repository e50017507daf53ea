import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../root'
import { faultFiles } from './fault-files'

test('every test of faults is found, the quick ones first', () => {
  const files = faultFiles(root)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect(files).toContain('verifier/faults/timing.faults.ts')
  expect(files[0]).toBe('e2e/firefox/main-job.faults.ts')
  expect(files.slice(-4)).toEqual([
    'verifier/faults/unavailable.faults.ts',
    'verifier/faults/failover.faults.ts',
    'deploy/image.faults.ts',
    'test/deployment/node-versions.faults.ts',
  ])
})
