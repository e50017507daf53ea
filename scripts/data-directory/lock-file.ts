import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { StartError } from '../start-error'
import { isRecordAlive, recordOfProcess } from './process-record'

/** The result of one attempt to take a lock. `holder` is the number of a running process that uses the same folder. */
export type LockAttempt =
  | { readonly isTaken: true }
  | { readonly isTaken: false; readonly holder: number | null }

/**
 * Tries once to take the lock. A lock counts only if its process still runs, began when the record says, and uses this
 * very folder; any other lock is stale and removed. Throws a `StartError` for a file that is no lock of this user,
 * because its state is unknown.
 */
export function tryLock(file: string, folder: string): LockAttempt {
  const own = `${file}.${process.pid}`
  const record = recordOfProcess(process.pid, folder)
  try {
    // The lock appears with its content. Therefore no process can read a half-written lock.
    writeFileSync(own, record, { mode: 0o600 })
    linkSync(own, file)
    return { isTaken: true }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new StartError(`${file} cannot be made (${codeOf(error)})`)
    const found = contentOf(file)
    if (isRecordAlive(found, folder)) return { isTaken: false, holder: Number(found.split(' ', 1)[0]) }
    removeStale(file, found)
    return { isTaken: false, holder: null }
  } finally {
    rmSync(own, { force: true })
  }
}

/** Releases the lock, unless another process took it meanwhile. */
export function unlock(file: string, folder: string): void {
  if (contentOf(file) === recordOfProcess(process.pid, folder)) rmSync(file, { force: true })
}

/**
 * Moves a stale lock away. Meanwhile another process may have done the same and taken the lock. Therefore the moved file
 * is checked again, and put back unless it is the stale one.
 */
function removeStale(file: string, found: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (contentOf(aside) !== found) linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST')
      throw new StartError(`${file} is stale and cannot be removed (${codeOf(error)}): remove it yourself`)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** The content of the file; empty if there is no file or a dangling link. */
function contentOf(file: string): string {
  try {
    const status = statSync(file, { throwIfNoEntry: false })
    if (status !== undefined && !status.isFile())
      throw new StartError(`${file} is not a file, but a start needs a lock file there: remove it`)
    return status === undefined ? '' : readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof StartError) throw error
    if (codeOf(error) === 'ENOENT') return ''
    throw new StartError(
      `${file} cannot be read (${codeOf(error)}): another user may hold it. End that user’s start, or remove the file`,
    )
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
