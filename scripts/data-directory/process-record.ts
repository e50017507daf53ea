import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { folderIdentity } from '../postgres/same-folder'

/**
 * A line that names a running process and the folder that the process uses. The line is invalid in a copy of the folder,
 * and also if the system gave the process number to another process.
 */
export function recordOfProcess(pid: number, folder: string): string {
  return `${pid} ${folderIdentity(folder)} ${startOf(pid)}`
}

/** Whether the process of the record still runs and uses this folder. A malformed line names no process. */
export function isRecordAlive(record: string, folder: string): boolean {
  const pid = Number(record.split(' ', 1)[0])
  return pid > 0 && startOf(pid) !== '' && record === recordOfProcess(pid, folder)
}

const STARTED_AT = 19

/** When a process began, in a form that no later process with the same number has; empty if there is none. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout?.trim() ?? ''
  }
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The second field is the program's name in brackets, which may contain anything: count from the last bracket.
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return `${boot} ${facts[STARTED_AT]}`
  } catch {
    return ''
  }
}
