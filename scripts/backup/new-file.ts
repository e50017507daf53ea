import { createWriteStream, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StartError } from '../start-error'

export type NewFile = { readonly file: string; readonly isForced: boolean; readonly stopped: AbortSignal }

/** Throws a `StartError` if the file exists and may not be replaced, or if its folder does not exist. */
export function refuseExisting({ file, isForced }: Pick<NewFile, 'file' | 'isForced'>): void {
  if (!existsSync(path.dirname(file))) throw new StartError(`there is no folder ${path.dirname(file)}`)
  if (existsSync(file) && !isForced)
    throw new StartError(`${file} exists: choose another name, or give --force`)
}

/**
 * Writes a file that only its owner can read. The file appears complete and on disk, or not at all: it is written under
 * another name and moved. Throws a `StartError` if the disk refuses it.
 */
export async function writeWhole(content: Readable, target: NewFile): Promise<void> {
  const { file, stopped } = target
  refuseExisting(target)
  const beside = `${file}.${process.pid}.part`
  const output = createWriteStream(beside, { flags: 'wx', mode: 0o600 })
  try {
    await pipeline(content, output, { signal: stopped })
    stopped.throwIfAborted()
    await sync(beside)
    putInPlace(beside, target)
    await sync(path.dirname(file))
  } catch (error) {
    if (stopped.aborted) throw new StartError('stopped: nothing was written')
    if (isOfTheDisk(error)) throw new StartError(`${file} cannot be written: ${error.message}`)
    throw error
  } finally {
    // A source may fail while the file is still being opened. Then the file would appear after its removal.
    if (!output.closed) await new Promise<void>((resolve) => output.once('close', () => resolve()))
    rmSync(beside, { force: true })
  }
}

/** A hard link fails if the file was created meanwhile. On a file system without links, the check is repeated instead. */
function putInPlace(beside: string, target: NewFile): void {
  try {
    if (target.isForced) renameSync(beside, target.file)
    else linkSync(beside, target.file)
  } catch (error) {
    refuseExisting(target)
    if (!isOfTheDisk(error)) throw error
    renameSync(beside, target.file)
  }
}

async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r')
  await handle.sync().finally(() => handle.close())
}

function isOfTheDisk(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}
