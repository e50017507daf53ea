import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { StartError } from '../start-error'

/** The destination of the installation of a data directory. */
const Move = z.object({ to: z.string(), asOf: z.string(), isFinished: z.boolean() })
export type Move = z.infer<typeof Move>

const restoringIn = (directory: string) => path.join(directory, 'restoring')
const movedIn = (directory: string) => path.join(directory, 'moved.json')

/** Records that a restore into this folder has begun. Until it ends, the content of the folder is invalid. */
export function noteRestoring(directory: string): void {
  writeFileSync(restoringIn(directory), '', { mode: 0o600 })
}

export function noteRestored(directory: string): void {
  rmSync(restoringIn(directory), { force: true })
}

/** Whether a restore into this folder has begun and never ended. */
export function isRestoring(directory: string): boolean {
  return existsSync(restoringIn(directory))
}

/** Records the destination of this folder's installation. */
export function noteMove(directory: string, move: Move): void {
  writeFileSync(movedIn(directory), `${JSON.stringify(move, null, 2)}\n`, { mode: 0o600 })
}

/**
 * Throws a `StartError` if the folder must not be used: its installation moved to another database, which would miss any
 * change made here, or a restore into the folder did not end.
 */
export function refuseUnusable(directory: string): void {
  if (isRestoring(directory)) {
    throw new StartError(
      `The restore into ${directory} was interrupted: run npm run restore again, or remove the folder`,
    )
  }
  const file = movedIn(directory)
  if (!existsSync(file)) return
  const { to, asOf, isFinished } = Move.parse(JSON.parse(readFileSync(file, 'utf8')))
  throw new StartError(
    isFinished
      ? `The installation of ${directory} was moved to ${to} (${asOf}): set DATABASE_URL to that database`
      : `A move of ${directory} to ${to} was interrupted in its last step: if that database holds the installation, set DATABASE_URL to it; if the database is empty, remove ${file}`,
  )
}
