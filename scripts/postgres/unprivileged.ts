import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, binariesIn } from './binaries'

/** Runs a PostgreSQL program, which refuses to run as root. */
export interface Runner {
  readonly binaries: Binaries
  /** The folder of the database's files: the wanted folder, unless the database user cannot reach it. */
  readonly directory: string
  command(program: string, args: readonly string[]): { file: string; args: string[]; options: SpawnOptions }
  /** Gives a file or folder to the user that PostgreSQL runs as. */
  own(file: string): void
}

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000']
const FALLBACK_HOME = '/var/lib/chatelaine'
const FALLBACK_USER = 'chatelaine-db'

/**
 * An ordinary user runs the programs directly. Root runs them in a user namespace in which its own files belong to uid
 * 1000. If namespaces are refused, root creates a system user, with programs and data in a folder that this user can
 * enter.
 */
export function unprivilegedRunner(binaries: Binaries, directory: string): Runner {
  if (process.getuid?.() !== 0) return plainRunner(binaries, directory)
  const namespaces = spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0
  return namespaces ? namespaceRunner(binaries, directory) : systemUserRunner(binaries, directory)
}

function plainRunner(binaries: Binaries, directory: string): Runner {
  return {
    binaries,
    directory,
    command: (program, args) => ({ file: program, args: [...args], options: {} }),
    own: () => {},
  }
}

function namespaceRunner(binaries: Binaries, directory: string): Runner {
  return {
    binaries,
    directory,
    command: (program, args) => ({ file: 'unshare', args: [...NAMESPACE, program, ...args], options: {} }),
    own: () => {},
  }
}

function systemUserRunner(binaries: Binaries, wanted: string): Runner {
  const { uid, gid } = ensureSystemUser()
  const canReach = (place: string) =>
    spawnSync('test', ['-x', place], { uid, gid, stdio: 'ignore', cwd: '/' }).status === 0
  const reachable = (place: string) => canReach(nearestExisting(place))
  const own = (file: string) => chownSync(file, uid, gid)
  const directory = reachable(path.dirname(wanted)) ? wanted : insteadOf(wanted)
  if (directory !== wanted) {
    mkdirSync(path.dirname(directory), { recursive: true })
    own(path.dirname(directory))
  }
  return {
    binaries: reachable(binaries.postgres) ? binaries : copyBinaries(binaries),
    directory,
    command: (program, args) => ({ file: program, args: [...args], options: { uid, gid, cwd: '/' } }),
    own,
  }
}

/** Whether a database was created for this folder, in it or in its substitute. */
export function hasCluster(wanted: string): boolean {
  return placesOf(wanted).some((place) => existsSync(path.join(place, 'PG_VERSION')))
}

/** Removes the database of this folder. Its server must have ended. */
export function removeCluster(wanted: string): void {
  for (const place of placesOf(wanted)) rmSync(place, { recursive: true, force: true })
}

const placesOf = (wanted: string) => [wanted, insteadOf(wanted)]

const insteadOf = (wanted: string) => path.join(FALLBACK_HOME, 'data', slug(wanted))

function nearestExisting(place: string): string {
  return existsSync(place) ? place : nearestExisting(path.dirname(place))
}

const slug = (place: string) => path.resolve(place).replace(/[^\w.-]+/g, '-')

function copyBinaries(binaries: Binaries): Binaries {
  const { version } = JSON.parse(readFileSync(path.join(binaries.root, 'package.json'), 'utf8'))
  const root = path.join(FALLBACK_HOME, 'programs', `${slug(binaries.root)}-${version}`)
  if (!existsSync(root)) cpSync(binaries.root, root, { recursive: true, verbatimSymlinks: true })
  return binariesIn(root)
}

function ensureSystemUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, FALLBACK_USER], { stdio: 'pipe' }).toString())
  if (spawnSync('id', [FALLBACK_USER], { stdio: 'ignore' }).status !== 0) {
    const args = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      FALLBACK_USER,
    ]
    const made = spawnSync('useradd', args, { stdio: 'ignore' }).status === 0
    if (!made) {
      throw new Error('PostgreSQL refuses to run as root: start as an ordinary user, or set DATABASE_URL')
    }
  }
  return { uid: id('-u'), gid: id('-g') }
}
