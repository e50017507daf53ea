import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isSameFolder } from './same-folder'

/** The content of a running PostgreSQL's `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  /** The name of the data directory at the start of the server. */
  readonly directory: string
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; undefined if there is none. The process may have ended. */
export function readPostmaster(directory: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port)) return undefined
  return { pid, directory: lines[1] ?? '', port, ready: lines[7]?.trim() === 'ready' }
}

/** Whether the process exists and is a PostgreSQL: after a reboot its number may belong to another. */
export function isRunning(pid: number): boolean {
  return /postgres/.test(commandLine(pid))
}

/**
 * Whether the server of `postmaster.pid` runs and works on this very folder. A copied folder contains the file of the
 * original's server. A start that trusted the file would work on the original's data.
 */
export function servesFolder({ pid, directory }: Postmaster, folder: string): boolean {
  return isRunning(pid) && isSameFolder(workingFolder(pid) ?? directory, folder)
}

/**
 * The folder of a server, if the system reports it. PostgreSQL enters its data directory, and `/proc` follows a rename of
 * that folder. The name in `postmaster.pid` stays the old one.
 */
function workingFolder(pid: number): string | undefined {
  const place = `/proc/${pid}/cwd`
  return isSameFolder(place, place) ? place : undefined
}

/** The command line of a process; empty if there is no such process. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
