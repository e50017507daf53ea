import { statSync } from 'node:fs'

/**
 * An identity that distinguishes a folder from its copies and survives a rename. Undefined if the folder is gone or
 * unreadable.
 */
export function folderIdentity(place: string): string | undefined {
  try {
    const { dev, ino } = statSync(place, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** Whether both names lead to one existing folder. */
export function isSameFolder(one: string, other: string): boolean {
  const identity = folderIdentity(one)
  return identity !== undefined && identity === folderIdentity(other)
}
