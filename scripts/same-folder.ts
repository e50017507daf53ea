import { statSync } from 'node:fs'

/**
 * What tells a folder from every other one on this machine, its copies included. A folder that is renamed stays the same.
 * Undefined if the folder is gone or cannot be looked at.
 */
export function folderIdentity(place: string): string | undefined {
  try {
    const { dev, ino } = statSync(place, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** True when both names lead to one existing folder. */
export function isSameFolder(one: string, other: string): boolean {
  const identity = folderIdentity(one)
  return identity !== undefined && identity === folderIdentity(other)
}
