import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

// `npm install` on one platform may drop the binaries of the others, and then `npm ci` fails everywhere.
test('the lock file names the binaries of every platform', () => {
  const { packages } = LockFile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const present = Object.keys(packages)
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const missing = wanted.filter((name) => !present.some((place) => place.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})
