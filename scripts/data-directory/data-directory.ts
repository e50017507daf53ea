import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { hasCluster } from '../postgres/unprivileged'
import { root } from '../root'
import { StartError } from '../start-error'
import { tryLock, unlock } from './lock-file'
import { isRecordAlive, recordOfProcess } from './process-record'

const GeneratedSecrets = z.object({
  AUTH_SECRET: z.string(),
  CHATELAINE_PEPPER: z.string(),
  CHATELAINE_SIGNING_KEY: z.string(),
  database: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
})

export type GeneratedSecrets = z.infer<typeof GeneratedSecrets>

/** The folder of the embedded mode. */
export function dataDirectory(given: NodeJS.ProcessEnv): string {
  return path.resolve(root, given.CHATELAINE_DATA_DIR || '.chatelaine')
}

/** Creates the folder for its owner only. Throws a `StartError` on failure. */
export function makeDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    chmodSync(directory, 0o700)
    accessSync(directory, constants.W_OK)
  } catch (error) {
    throw new StartError(`CHATELAINE_DATA_DIR: ${directory} cannot be used as a folder (${codeOf(error)})`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason'
}

/**
 * The secrets of the embedded mode. They are generated once and kept, because stored hashes and keys depend on them. New
 * secrets would not fit an existing database: then, and if the file cannot be read, throws a `StartError`.
 */
export function generatedSecrets(directory: string): GeneratedSecrets {
  const file = path.join(directory, 'secrets.json')
  if (existsSync(file)) return readSecrets(file)
  if (hasCluster(path.join(directory, 'postgres'))) {
    throw new StartError(
      `${file} is missing beside a database that was made with it: put the file back from your backup (README.md, "Secrets that were lost")`,
    )
  }
  return keepSecrets(directory, {
    AUTH_SECRET: random(),
    CHATELAINE_PEPPER: random(),
    CHATELAINE_SIGNING_KEY: random(),
  })
}

const random = () => randomBytes(32).toString('hex')

/**
 * Stores the secrets of an installation, with new passwords for its own database, unless secrets exist already. Returns
 * the stored secrets.
 */
export function keepSecrets(directory: string, wanted: Omit<GeneratedSecrets, 'database'>): GeneratedSecrets {
  const file = path.join(directory, 'secrets.json')
  const secrets = { ...wanted, database: { superuser: random(), owner: random(), app: random() } }
  const own = `${file}.${process.pid}`
  writeFileSync(own, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(own, file)
  } catch (error) {
    // Another start was faster: the folder has its secrets.
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(own, { force: true })
  }
  return readSecrets(file)
}

/** The parser's own message would repeat the content of the file. */
function readSecrets(file: string): GeneratedSecrets {
  try {
    return GeneratedSecrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new StartError(
      `${file} cannot be read${reason}: put the file back from your backup (README.md, "Secrets that were lost")`,
    )
  }
}

/** Longer than the slowest build of another start. */
const LOCK_PATIENCE_MS = 10 * 60_000
const TELL_AFTER_MS = 2_000

/** Reports the wait, and may end it. */
export interface Waiting {
  readonly progress?: ((line: string) => void) | undefined
  readonly stopped?: AbortSignal | undefined
}

/**
 * Runs `work` while no other process does the same on this folder. After a wait of two seconds, `progress` gets a line
 * with the other process and the file. Throws a `StartError` after ten minutes; throws the reason of `stopped` when it is
 * aborted.
 */
export async function withLock<T>(
  directory: string,
  work: () => Promise<T>,
  { progress, stopped }: Waiting = {},
): Promise<T> {
  const file = path.join(directory, 'lock')
  const began = Date.now()
  let isTold = false
  for (let attempt = tryLock(file, directory); !attempt.isTaken; attempt = tryLock(file, directory)) {
    stopped?.throwIfAborted()
    const holder = `process ${attempt.holder ?? 'unknown'}, which holds ${file}`
    if (Date.now() - began > LOCK_PATIENCE_MS) throw new StartError(`waited ten minutes for ${holder}`)
    if (!isTold && Date.now() - began >= TELL_AFTER_MS) {
      progress?.(`Waiting for ${holder}`)
      isTold = true
    }
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    unlock(file, directory)
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Records that this process uses the folder's database. */
export function enter(directory: string): void {
  const folder = path.join(directory, 'users')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, String(process.pid)), recordOfProcess(process.pid, directory), {
    mode: 0o600,
  })
}

/** Removes the record, and returns whether no other process uses the database now. */
export function leave(directory: string): { readonly lastOne: boolean } {
  rmSync(path.join(directory, 'users', String(process.pid)), { force: true })
  return { lastOne: !hasUsers(directory) }
}

/** Whether any process uses the folder's database. */
export function hasUsers(directory: string): boolean {
  const folder = path.join(directory, 'users')
  if (!existsSync(folder)) return false
  const living = readdirSync(folder).filter((name) => {
    const file = path.join(folder, name)
    const alive = isRecordAlive(contentOf(file), directory)
    if (!alive) rmSync(file, { force: true })
    return alive
  })
  return living.length > 0
}
