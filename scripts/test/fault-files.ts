import { readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Files that take about ten minutes come last. The test of the versions of Node.js is the very last, because it builds
 * the product again.
 */
const LAST = [
  'verifier/faults/unavailable.faults.ts',
  'verifier/faults/failover.faults.ts',
  'deploy/image.faults.ts',
  'test/deployment/node-versions.faults.ts',
]

/** The files of the tests of faults below a folder, in the order in which they run. */
export function faultFiles(folder: string): string[] {
  const rooms = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
  return rooms
    .flatMap((room) =>
      readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(room, file),
      ),
    )
    .filter((file) => file.endsWith('.faults.ts') && !file.includes('node_modules'))
    .sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b) || (a < b ? -1 : 1))
}
