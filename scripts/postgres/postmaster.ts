import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isSameFolder } from '../same-folder'

/** What a running PostgreSQL tells of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  /** The data directory by the name under which the server was started. */
  readonly directory: string
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; undefined where there is none. Whether that process lives is another question. */
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

/** True when the process is there and is a PostgreSQL: after a reboot its number may belong to another. */
export function isRunning(pid: number): boolean {
  return /postgres/.test(commandLine(pid))
}

/**
 * True when the server of `postmaster.pid` runs and works on this very folder. A copied folder brings the file of the
 * original's server along: a start that believed the file would work on the original's data.
 */
export function servesFolder({ pid, directory }: Postmaster, folder: string): boolean {
  return isRunning(pid) && isSameFolder(workingFolder(pid) ?? directory, folder)
}

/**
 * Where a server works, if the system says so. PostgreSQL enters its data directory, and `/proc` follows that folder
 * when the folder is renamed. The name in `postmaster.pid` stays the old one.
 */
function workingFolder(pid: number): string | undefined {
  const place = `/proc/${pid}/cwd`
  return isSameFolder(place, place) ? place : undefined
}

/** What a process was started as; empty when there is no such process. */
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
