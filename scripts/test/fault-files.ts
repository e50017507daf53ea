import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The order of the verifier's files: the longest first, because they mostly wait; files that measure come last. */
const WAITING = [
  'verifier/faults/unavailable.faults.ts',
  'verifier/faults/failover.faults.ts',
  'verifier/faults/database-gone.faults.ts',
  'verifier/faults/two-consoles.faults.ts',
]
/** Builds the product anew, therefore nothing may run beside it. */
const ALONE = ['test/deployment/node-versions.faults.ts']

export type FaultFiles = {
  /** Files that run beside each other: those of a lane one after the other. */
  lanes: readonly (readonly string[])[]
  /** Files that run after the lanes. */
  alone: readonly string[]
}

/** The files of the tests of faults below a folder. The verifier's mostly wait; therefore they have a lane of their own. */
export function faultFiles(folder: string): FaultFiles {
  const rooms = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
  const files = rooms
    .flatMap((room) =>
      readdirSync(path.join(folder, room), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(room, file),
      ),
    )
    .filter((file) => file.endsWith('.faults.ts') && !file.includes('node_modules'))
    .sort()
  const isVerifier = (file: string) => file.startsWith('verifier/')
  const rank = (file: string) => (WAITING.includes(file) ? WAITING.indexOf(file) : WAITING.length)
  const together = files.filter((file) => !ALONE.includes(file))
  return {
    lanes: [
      together.filter(isVerifier).sort((a, b) => rank(a) - rank(b)),
      together.filter((file) => !isVerifier(file)),
    ],
    alone: files.filter((file) => ALONE.includes(file)),
  }
}
