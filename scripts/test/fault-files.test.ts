import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../root'
import { faultFiles } from './fault-files'

test('every test of faults is found once: the verifier’s in a lane, and what builds the product at the end', () => {
  const { lanes, alone } = faultFiles(root)
  const files = [...lanes.flat(), ...alone]
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect(new Set(files).size).toBe(files.length)
  const [verifier = [], others = []] = lanes
  expect(verifier.slice(0, 2)).toEqual([
    'verifier/faults/unavailable.faults.ts',
    'verifier/faults/failover.faults.ts',
  ])
  expect(verifier).toContain('verifier/faults/timing.faults.ts')
  expect(others).toEqual(['deploy/image.faults.ts', 'e2e/firefox/main-job.faults.ts'])
  expect(alone).toEqual(['test/deployment/node-versions.faults.ts'])
})
