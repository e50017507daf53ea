import type { CredentialCache } from './credential-cache'

/** One change as the database announced it. `keyId` null: the whole workspace. */
export type AnnouncedChange = { id: number; workspaceId: string; keyId: string | null }

export const CHANGES_CHANNEL = 'chatelaine_key_changes'

/** Reads the payload `changeId workspaceId keyId|*`. Null for what is none. */
export function parseAnnouncement(payload: string): AnnouncedChange | null {
  const match = /^(\d{1,16}) (\S+) (\S+)$/.exec(payload)
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return null
  return { id: Number(match[1]), workspaceId: match[2], keyId: match[3] === '*' ? null : match[3] }
}

/** Lets the cache forget what a change made untrue. What cannot be read makes it forget everything. */
export function applyAnnouncement(cache: CredentialCache, payload: string): AnnouncedChange | null {
  const change = parseAnnouncement(payload)
  if (change === null) cache.clear()
  else if (change.keyId === null) cache.forgetWorkspace(change.workspaceId)
  else cache.forgetKey(change.keyId)
  return change
}
