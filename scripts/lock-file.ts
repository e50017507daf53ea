import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isRecordAlive, recordOfProcess } from './process-record'
import { StartError } from './start-error'

/** What came of one attempt to take a lock. `holder` is the number of a process that lives and uses the same folder. */
export type LockAttempt =
  | { readonly isTaken: true }
  | { readonly isTaken: false; readonly holder: number | null }

/**
 * Tries once to take the lock. A lock counts only if its record names a process that still runs, that began when the
 * record says, and that uses this very folder: anything else is removed. Throws a `StartError` for what is no lock of this
 * user's, because nobody can tell whether that one is stale.
 */
export function tryLock(file: string, folder: string): LockAttempt {
  const own = `${file}.${process.pid}`
  const record = recordOfProcess(process.pid, folder)
  try {
    // The lock appears with its content, so that no other process can read a lock that is written only in part.
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

/** Gives the lock back, unless somebody took it away meanwhile. */
export function unlock(file: string, folder: string): void {
  if (contentOf(file) === recordOfProcess(process.pid, folder)) rmSync(file, { force: true })
}

/**
 * Takes a stale lock out of the way. Another process may have done that in between, and hold the lock by now: what was
 * moved away is looked at again, and put back if it is not the stale one.
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

/** What stands in the file; nothing if there is no file, or a link to none. */
function contentOf(file: string): string {
  try {
    const status = statSync(file, { throwIfNoEntry: false })
    if (status !== undefined && !status.isFile())
      throw new StartError(`${file} is no file, and a start keeps its lock there: remove it`)
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
